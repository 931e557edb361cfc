package main

import (
	"context"
	"slices"

	apiextv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	apiextinformers "k8s.io/apiextensions-apiserver/pkg/client/informers/externalversions/apiextensions/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/util/sets"
	"k8s.io/apimachinery/pkg/version"
	genericapiserver "k8s.io/apiserver/pkg/server"
	"k8s.io/client-go/tools/cache"
)

// syncCRDGroups adds the groups of CRDs to the plain /apis list (upstream's
// aggregator does this; the aggregated discovery document has them already).
func syncCRDGroups(ctx context.Context, server *genericapiserver.GenericAPIServer, inf apiextinformers.CustomResourceDefinitionInformer) {
	known := sets.New[string]()
	sync := func() {
		all, _ := inf.Lister().List(labels.Everything())
		groups := map[string]sets.Set[string]{}
		for _, crd := range all {
			for _, v := range crd.Spec.Versions {
				if v.Served {
					if groups[crd.Spec.Group] == nil {
						groups[crd.Spec.Group] = sets.New[string]()
					}
					groups[crd.Spec.Group].Insert(v.Name)
				}
			}
		}
		for g, vs := range groups {
			names := vs.UnsortedList()
			slices.SortFunc(names, func(a, b string) int { return version.CompareKubeAwareVersionStrings(b, a) })
			ag := metav1.APIGroup{Name: g}
			for _, v := range names {
				ag.Versions = append(ag.Versions, metav1.GroupVersionForDiscovery{GroupVersion: g + "/" + v, Version: v})
			}
			ag.PreferredVersion = ag.Versions[0]
			server.DiscoveryGroupManager.AddGroup(ag)
		}
		for g := range known {
			if groups[g] == nil {
				server.DiscoveryGroupManager.RemoveGroup(g)
			}
		}
		known = sets.KeySet(groups)
	}
	kick := kicks(inf.Informer())
	server.DiscoveryGroupManager.AddGroup(metav1.APIGroup{
		Name:             apiextv1.GroupName,
		Versions:         []metav1.GroupVersionForDiscovery{{GroupVersion: apiextv1.SchemeGroupVersion.String(), Version: "v1"}},
		PreferredVersion: metav1.GroupVersionForDiscovery{GroupVersion: apiextv1.SchemeGroupVersion.String(), Version: "v1"},
	})
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-kick:
				sync()
			}
		}
	}()
}


// kicks tells that something changed, once for any number of changes since it was last read.
func kicks(informer cache.SharedIndexInformer) <-chan struct{} {
	kick := make(chan struct{}, 1)
	poke := func() {
		select {
		case kick <- struct{}{}:
		default:
		}
	}
	_, _ = informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc: func(any) { poke() }, UpdateFunc: func(_, _ any) { poke() }, DeleteFunc: func(any) { poke() },
	})
	return kick
}
