package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// etcd listens on sockets in its own folder, so that it needs no port.
const (
	etcdClients = "unix://client.sock:0"
	etcdPeers   = "unix://peer.sock:0"
)

type etcdProcess struct {
	cmd  *exec.Cmd
	done chan struct{}
}

// lockFolder waits for a server that is just ending in the folder. The lock is etcd's too (it inherits the file):
// after a kill -9 of the API server it is free only when etcd is gone as well.
func lockFolder(dir string) (*os.File, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	f, err := os.Create(filepath.Join(dir, "lock"))
	if err != nil {
		return nil, err
	}
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		if err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err == nil {
			return f, nil
		}
		if time.Now().After(deadline) {
			return nil, fmt.Errorf("another server uses %s: %w", dir, err)
		}
	}
}

// startEtcd leaves the process in dir: socket names are relative to it, as a path may be longer than a socket's name can be.
func startEtcd(program, dir string, lock *os.File) (*etcdProcess, error) {
	if err := os.Chdir(dir); err != nil {
		return nil, err
	}
	log, err := os.Create("etcd.log")
	if err != nil {
		return nil, err
	}
	defer log.Close()
	e := &etcdProcess{done: make(chan struct{}), cmd: exec.Command(program,
		"--name=promise", "--data-dir=etcd",
		"--listen-client-urls="+etcdClients, "--advertise-client-urls="+etcdClients,
		"--listen-peer-urls="+etcdPeers, "--initial-advertise-peer-urls="+etcdPeers, "--initial-cluster=promise="+etcdPeers,
		// the data outlives a killed process, not a machine that loses power: enough for a test, and far faster
		"--unsafe-no-fsync", "--log-level=warn")}
	e.cmd.Stdout, e.cmd.Stderr = log, log
	e.cmd.ExtraFiles = []*os.File{lock}
	e.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
	if lib := filepath.Join(filepath.Dir(program), "lib"); exists(lib) {
		e.cmd.Env = append(os.Environ(), "LD_LIBRARY_PATH="+lib)
	}
	if err := e.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		_ = e.cmd.Wait()
		close(e.done)
	}()
	return e, nil
}

func (e *etcdProcess) stop() {
	_ = e.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-e.done:
	case <-time.After(5 * time.Second):
		_ = e.cmd.Process.Kill()
		<-e.done
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
