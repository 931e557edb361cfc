package main

import (
	"context"
	"fmt"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/authentication/authenticator"
	"k8s.io/apiserver/pkg/authorization/authorizer"
	"k8s.io/apiserver/pkg/registry/generic"
	genericregistry "k8s.io/apiserver/pkg/registry/generic/registry"
	"k8s.io/apiserver/pkg/registry/rest"
	genericapiserver "k8s.io/apiserver/pkg/server"
	"k8s.io/apiserver/pkg/storage"
	"sigs.k8s.io/structured-merge-diff/v6/fieldpath"
)

// store is what the installer sees: upstream's generic store plus names.
type store struct {
	*genericregistry.Store
	b *builtin
}

func (s *store) ShortNames() []string { return s.b.short }

func newStore(b *builtin, getter generic.RESTOptionsGetter) (*store, error) {
	gr := schema.GroupResource{Group: b.gv.Group, Resource: b.resource}
	st := newStrategy(b)
	attrs := func(o runtime.Object) (labels.Set, fields.Set, error) {
		m, err := meta.Accessor(o)
		if err != nil {
			return nil, nil, err
		}
		f := fields.Set{"metadata.name": m.GetName()}
		if !b.clusterScoped {
			f["metadata.namespace"] = m.GetNamespace()
		}
		if b.attrs != nil {
			for k, v := range b.attrs(o) {
				f[k] = v
			}
		}
		return m.GetLabels(), f, nil
	}
	s := &genericregistry.Store{
		NewFunc:                   func() runtime.Object { return newOf(b.obj) },
		NewListFunc:               func() runtime.Object { return newOf(b.list) },
		DefaultQualifiedResource:  gr,
		SingularQualifiedResource: schema.GroupResource{Group: gr.Group, Resource: b.singular},
		CreateStrategy:            st,
		UpdateStrategy:            st,
		DeleteStrategy:            st,
		ResetFieldsStrategy:       st,
		TableConvertor:            rest.NewDefaultTableConvertor(gr),
		PredicateFunc: func(l labels.Selector, f fields.Selector) storage.SelectionPredicate {
			return storage.SelectionPredicate{Label: l, Field: f, GetAttrs: attrs}
		},
	}
	if b.ttl != 0 {
		s.TTLFunc = func(runtime.Object, uint64, bool) (uint64, error) { return b.ttl, nil }
	}
	return &store{s, b}, s.CompleteWithOptions(&generic.StoreOptions{RESTOptions: getter, AttrFunc: attrs})
}

// part serves a subresource that is a view of the whole object: status, finalize.
type part struct{ store *genericregistry.Store }

func (r *part) New() runtime.Object { return r.store.New() }
func (r *part) Destroy()            {}
func (r *part) Get(ctx context.Context, name string, o *metav1.GetOptions) (runtime.Object, error) {
	return r.store.Get(ctx, name, o)
}
func (r *part) Update(ctx context.Context, name string, info rest.UpdatedObjectInfo, cv rest.ValidateObjectFunc, uv rest.ValidateObjectUpdateFunc, _ bool, o *metav1.UpdateOptions) (runtime.Object, bool, error) {
	return r.store.Update(ctx, name, info, cv, uv, false, o)
}
func (r *part) GetResetFields() map[fieldpath.APIVersion]*fieldpath.Set {
	return r.store.GetResetFields()
}
func (r *part) ConvertToTable(ctx context.Context, o, t runtime.Object) (*metav1.Table, error) {
	return r.store.ConvertToTable(ctx, o, t)
}

func installBuiltins(server *genericapiserver.GenericAPIServer, getter generic.RESTOptionsGetter, authz authorizer.Authorizer, authn authenticator.Request) error {
	groups := map[string]*genericapiserver.APIGroupInfo{}
	serve := func(gv schema.GroupVersion, resource string, r rest.Storage) {
		g := groups[gv.Group]
		if g == nil {
			i := genericapiserver.NewDefaultAPIGroupInfo(gv.Group, Scheme, metav1.ParameterCodec, Codecs)
			i.PrioritizedVersions = []schema.GroupVersion{gv}
			i.VersionedResourcesStorageMap[gv.Version] = map[string]rest.Storage{}
			g, groups[gv.Group] = &i, &i
		}
		g.VersionedResourcesStorageMap[gv.Version][resource] = r
	}
	stores := map[string]*store{}
	for i := range builtins {
		b := &builtins[i]
		if b.sharedWith != "" {
			serve(b.gv, b.resource, stores[b.sharedWith])
			continue
		}
		s, err := newStore(b, getter)
		if err != nil {
			return fmt.Errorf("%s: %w", b.resource, err)
		}
		stores[b.key()] = s
		if b.resource == "namespaces" {
			ns := newNamespaceREST(s)
			serve(b.gv, "namespaces", ns)
			serve(b.gv, "namespaces/finalize", &part{ns.finalize})
		} else {
			serve(b.gv, b.resource, s)
		}
		if _, status := specStatus(b.obj); status.IsValid() {
			st := *s.Store
			st.UpdateStrategy, st.ResetFieldsStrategy = statusStrategy{newStrategy(b)}, statusStrategy{newStrategy(b)}
			serve(b.gv, b.resource+"/status", &part{&st})
		}
	}
	for _, r := range reviews {
		serve(r.gv, r.resource, &reviewREST{r, authz, authn})
	}
	if err := server.InstallLegacyAPIGroup(genericapiserver.DefaultLegacyAPIPrefix, groups[""]); err != nil {
		return err
	}
	for _, gv := range servedVersions() {
		if gv.Group == "" {
			continue
		}
		if err := server.InstallAPIGroup(groups[gv.Group]); err != nil {
			return err
		}
	}
	return nil
}
