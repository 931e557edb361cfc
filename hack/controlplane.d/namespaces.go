package main

import (
	"context"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	genericregistry "k8s.io/apiserver/pkg/registry/generic/registry"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/storage"
	"k8s.io/client-go/discovery"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/klog/v2"
)

// namespaceREST deletes in upstream's two steps: the first DELETE marks the
// namespace Terminating, the object goes when its finalizers are gone.
type namespaceREST struct {
	*store
	finalize *genericregistry.Store
}

func newNamespaceREST(s *store) *namespaceREST {
	gone := func(_ context.Context, _ string, obj, _ runtime.Object) bool {
		n := obj.(*corev1.Namespace)
		return n.DeletionTimestamp != nil && len(n.Spec.Finalizers) == 0 && len(n.Finalizers) == 0
	}
	s.Store.ShouldDeleteDuringUpdate = gone
	f := *s.Store
	f.UpdateStrategy = finalizeStrategy{s.Store.UpdateStrategy.(strategy)}
	f.ResetFieldsStrategy = nil
	return &namespaceREST{s, &f}
}

type finalizeStrategy struct{ strategy }

func (finalizeStrategy) PrepareForUpdate(_ context.Context, obj, old runtime.Object) {
	obj.(*corev1.Namespace).Status = old.(*corev1.Namespace).Status
}

func (r *namespaceREST) DeleteCollection(context.Context) {} // not offered, as upstream

func (r *namespaceREST) Delete(ctx context.Context, name string, validate rest.ValidateObjectFunc, opts *metav1.DeleteOptions) (runtime.Object, bool, error) {
	cur, err := r.Get(ctx, name, &metav1.GetOptions{})
	if err != nil {
		return nil, false, err
	}
	ns := cur.(*corev1.Namespace)
	if opts == nil {
		opts = &metav1.DeleteOptions{}
	}
	if opts.Preconditions == nil {
		opts.Preconditions = &metav1.Preconditions{}
	}
	if opts.Preconditions.UID == nil {
		opts.Preconditions.UID = &ns.UID
	} else if *opts.Preconditions.UID != ns.UID {
		return nil, false, apierrors.NewConflict(schema.GroupResource{Resource: "namespaces"}, name, apierrors.NewBadRequest("precondition failed: UID differs"))
	}
	if ns.DeletionTimestamp.IsZero() {
		key, err := r.Store.KeyFunc(ctx, name)
		if err != nil {
			return nil, false, err
		}
		out := r.Store.NewFunc()
		err = r.Store.Storage.GuaranteedUpdate(ctx, key, out, false, &storage.Preconditions{UID: opts.Preconditions.UID, ResourceVersion: opts.Preconditions.ResourceVersion},
			storage.SimpleUpdate(func(existing runtime.Object) (runtime.Object, error) {
				e := existing.(*corev1.Namespace)
				if err := validate(ctx, e); err != nil {
					return nil, err
				}
				if e.DeletionTimestamp.IsZero() {
					now := metav1.Now()
					e.DeletionTimestamp = &now
				}
				e.Status.Phase = corev1.NamespaceTerminating
				return e, nil
			}), len(opts.DryRun) > 0, nil)
		if err != nil {
			return nil, false, err
		}
		return out, false, nil
	}
	if len(ns.Spec.Finalizers) != 0 {
		return ns, false, nil
	}
	return r.Store.Delete(ctx, name, validate, opts)
}

// runNamespaceController does what kube-controller-manager does for tests:
// empties deleted namespaces and gives each live one its default ServiceAccount.
func runNamespaceController(ctx context.Context, client kubernetes.Interface, dyn dynamic.Interface, f informers.SharedInformerFactory) {
	inf := f.Core().V1().Namespaces()
	kick := kicks(inf.Informer())
	for {
		again := false
		all, _ := inf.Lister().List(labels.Everything())
		for _, ns := range all {
			if ns.DeletionTimestamp.IsZero() {
				_, err := f.Core().V1().ServiceAccounts().Lister().ServiceAccounts(ns.Name).Get("default")
				if apierrors.IsNotFound(err) {
					_, _ = client.CoreV1().ServiceAccounts(ns.Name).Create(ctx, &corev1.ServiceAccount{ObjectMeta: metav1.ObjectMeta{Name: "default"}}, metav1.CreateOptions{})
				}
				continue
			}
			if len(ns.Spec.Finalizers) == 0 {
				continue
			}
			left, err := emptyNamespace(ctx, client, dyn, ns.Name)
			if err != nil || left > 0 {
				klog.V(2).InfoS("namespace not empty yet", "namespace", ns.Name, "left", left, "err", err)
				again = true
				continue
			}
			n := ns.DeepCopy()
			n.Spec.Finalizers = nil
			if _, err := client.CoreV1().Namespaces().Finalize(ctx, n, metav1.UpdateOptions{}); err != nil && !apierrors.IsNotFound(err) {
				again = true
			}
		}
		var retry <-chan time.Time
		if again {
			retry = time.After(250 * time.Millisecond)
		}
		select {
		case <-ctx.Done():
			return
		case <-kick:
		case <-retry:
		}
	}
}

func emptyNamespace(ctx context.Context, client kubernetes.Interface, dyn dynamic.Interface, ns string) (left int, err error) {
	lists, err := client.Discovery().ServerPreferredNamespacedResources()
	if err != nil {
		return 0, err
	}
	can := discovery.FilteredBy(discovery.SupportsAllVerbs{Verbs: []string{"list", "deletecollection"}}, lists)
	gvrs, err := discovery.GroupVersionResources(can)
	if err != nil {
		return 0, err
	}
	for gvr := range gvrs {
		c := dyn.Resource(gvr).Namespace(ns)
		if err := c.DeleteCollection(ctx, metav1.DeleteOptions{}, metav1.ListOptions{}); err != nil && !apierrors.IsNotFound(err) && !apierrors.IsMethodNotSupported(err) {
			return 0, err
		}
		l, err := c.List(ctx, metav1.ListOptions{})
		if err != nil {
			if apierrors.IsNotFound(err) {
				continue
			}
			return 0, err
		}
		left += len(l.Items)
	}
	return left, nil
}

