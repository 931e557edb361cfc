package main

import (
	"cmp"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"

	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
	"k8s.io/client-go/util/cert"
)

// home is the folder of one cluster: its serving keys, its users' tokens, its port, its kubeconfig.
type home struct {
	dir, kubeconfig, token, guest string
	crt, key                      []byte
	listener                      net.Listener
}

func openHome(s *settings) (*home, error) {
	h := &home{dir: s.dir, kubeconfig: cmp.Or(s.kubeconfig, filepath.Join(s.dir, "kubeconfig"))}
	for name, token := range map[string]*string{"token": &h.token, "guest-token": &h.guest} {
		b, err := h.kept(name, func() ([]byte, error) { return []byte(rand.Text()), nil })
		if err != nil {
			return nil, err
		}
		*token = string(b)
	}
	// one file: the serving key, then its certificate and the certificate's issuer
	pair, err := h.kept("tls.pem", func() ([]byte, error) {
		crt, key, err := cert.GenerateSelfSignedCertKey("localhost", []net.IP{net.IPv4(127, 0, 0, 1)}, []string{"kubernetes", "kubernetes.default.svc"})
		return append(key, crt...), err
	})
	if err != nil {
		return nil, err
	}
	_, h.crt = pem.Decode(pair)
	h.key = pair[:len(pair)-len(h.crt)]
	port := s.port
	if last, err := os.ReadFile(h.file("port")); err == nil && port == 0 {
		port, _ = strconv.Atoi(string(last))
	}
	if h.listener, err = net.Listen("tcp", net.JoinHostPort(s.bind, strconv.Itoa(port))); err != nil {
		return nil, fmt.Errorf("%w: choose another --port", err)
	}
	return h, os.WriteFile(h.file("port"), []byte(strconv.Itoa(h.port())), 0o600)
}

func (h *home) file(name string) string { return filepath.Join(h.dir, name) }
func (h *home) port() int               { return h.listener.Addr().(*net.TCPAddr).Port }
func (h *home) url() string             { return fmt.Sprintf("https://127.0.0.1:%d", h.port()) }

// kept returns what the folder holds under name, made and stored the first time.
func (h *home) kept(name string, generate func() ([]byte, error)) ([]byte, error) {
	b, err := os.ReadFile(h.file(name))
	if !errors.Is(err, os.ErrNotExist) {
		return b, err
	}
	if b, err = generate(); err != nil {
		return nil, err
	}
	return b, os.WriteFile(h.file(name), b, 0o600)
}

func (h *home) writeKubeconfig() error {
	_, issuer := pem.Decode(h.crt)
	c := clientcmdapi.NewConfig()
	c.Clusters["promise"] = &clientcmdapi.Cluster{Server: h.url(), CertificateAuthorityData: issuer}
	c.AuthInfos["admin"] = &clientcmdapi.AuthInfo{Token: h.token}
	c.AuthInfos["guest"] = &clientcmdapi.AuthInfo{Token: h.guest}
	c.Contexts["promise"] = &clientcmdapi.Context{Cluster: "promise", AuthInfo: "admin"}
	c.Contexts["guest"] = &clientcmdapi.Context{Cluster: "promise", AuthInfo: "guest"}
	c.CurrentContext = "promise"
	// renamed into place: a reader never sees half a file
	if err := clientcmd.WriteToFile(*c, h.kubeconfig+".new"); err != nil {
		return err
	}
	return os.Rename(h.kubeconfig+".new", h.kubeconfig)
}
