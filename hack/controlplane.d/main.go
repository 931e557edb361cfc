// A Kubernetes API server in one process for tests and for trying out, wired
// from the upstream libraries that Debian packages (k8s.io/apiserver and
// k8s.io/apiextensions-apiserver) over a real etcd, which it starts and ends.
// CRDs, CEL, server-side apply, watch cache, bookmarks, admission policies and
// storage are upstream's code. Ours are the wiring, the few built-in kinds (whose
// validation and defaulting no Debian package carries), a small RBAC authorizer
// and a small namespace controller. It has no other controllers.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"k8s.io/apimachinery/pkg/util/wait"
	genericapiserver "k8s.io/apiserver/pkg/server"
	"k8s.io/client-go/kubernetes"
	"k8s.io/component-base/logs"
	"k8s.io/klog/v2"
)

type settings struct {
	dir, bind, etcd, kubeconfig string
	port                        int
	untilStdinEnds              bool
}

func main() {
	// etcd is told to die with this thread (see startEtcd): it must be one that lives as long as the process.
	runtime.LockOSThread()
	logs.InitLogs()
	self, _ := os.Executable()
	var s settings
	flag.StringVar(&s.dir, "dir", "", "where data, keys and the kubeconfig live; started again on it, the server keeps its objects, port and keys")
	flag.StringVar(&s.bind, "bind", "127.0.0.1", "address to listen on")
	flag.IntVar(&s.port, "port", 0, "port to listen on; 0: the one of the last time, or any free one")
	flag.StringVar(&s.etcd, "etcd", filepath.Join(filepath.Dir(self), "etcd"), "the etcd program")
	flag.StringVar(&s.kubeconfig, "kubeconfig", "", "where to write the administrator's kubeconfig (default: --dir)")
	flag.BoolVar(&s.untilStdinEnds, "until-stdin-ends", false, "when standard input closes, which it does however the parent dies, stop and remove --dir")
	flag.Parse()
	if err := s.run(genericapiserver.SetupSignalContext()); err != nil {
		klog.ErrorS(err, "the API server stopped")
		os.Exit(1)
	}
}

func (s *settings) run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if s.dir == "" {
		return fmt.Errorf("--dir is missing")
	}
	if s.untilStdinEnds {
		orphaned := make(chan struct{})
		defer func() { // after etcd's end
			select {
			case <-orphaned:
				_ = os.RemoveAll(s.dir)
			default:
			}
		}()
		go func() {
			defer stop()
			defer close(orphaned)
			_, _ = io.Copy(io.Discard, os.Stdin)
		}()
	}
	lock, err := lockFolder(s.dir)
	if err != nil {
		return err
	}
	home, err := openHome(s)
	if err != nil {
		return err
	}
	etcd, err := startEtcd(s.etcd, s.dir, lock)
	if err != nil {
		return err
	}
	defer etcd.stop()
	go func() {
		defer stop() // without its store the server is of no use
		<-etcd.done
	}()
	server, client, err := build(home)
	if err != nil {
		return err
	}
	go announce(ctx, home, client)
	return server.RunWithContext(ctx)
}

// announce writes the kubeconfig and says "ready" on standard output once every start-up hook is done.
func announce(ctx context.Context, h *home, client kubernetes.Interface) {
	err := wait.PollUntilContextTimeout(ctx, 20*time.Millisecond, time.Minute, true, func(ctx context.Context) (bool, error) {
		return client.Discovery().RESTClient().Get().AbsPath("/readyz").Do(ctx).Error() == nil, nil
	})
	if err == nil {
		err = h.writeKubeconfig()
	}
	if err != nil {
		klog.ErrorS(err, "never became ready")
		return
	}
	fmt.Println("ready", h.url())
}
