package main

import (
	"reflect"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	appsv1 "k8s.io/api/apps/v1"
	authenticationv1 "k8s.io/api/authentication/v1"
	authorizationv1 "k8s.io/api/authorization/v1"
	coordinationv1 "k8s.io/api/coordination/v1"
	corev1 "k8s.io/api/core/v1"
	eventsv1 "k8s.io/api/events/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	utilruntime "k8s.io/apimachinery/pkg/util/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// Scheme holds each served type twice, as its external version and as the group's
// internal one (the hub that the generic code converts to). Both are the same Go
// type, so no conversion code is needed. externalScheme has the external names
// only and feeds OpenAPI.
var (
	Scheme         = runtime.NewScheme()
	Codecs         = serializer.NewCodecFactory(Scheme)
	externalScheme = runtime.NewScheme()
)

type builtin struct {
	gv                 schema.GroupVersion
	resource, singular string
	short              []string
	clusterScoped      bool
	obj, list          runtime.Object
	putCreates         bool // a PUT to a name that doesn't exist creates it
	ttl                uint64
	sharedWith         string // the store of another resource serves this one too
	prepare            func(obj, old runtime.Object)
	validate           func(obj, old runtime.Object) field.ErrorList
	attrs              func(obj runtime.Object) fields.Set // what field selectors may ask for
}

var (
	core, events, leases, rbacs = corev1.SchemeGroupVersion, eventsv1.SchemeGroupVersion, coordinationv1.SchemeGroupVersion, rbacv1.SchemeGroupVersion
	admissions, apps            = admissionv1.SchemeGroupVersion, appsv1.SchemeGroupVersion
)

// What this project's operator, its tests and its manifests touch.
var builtins = []builtin{
	{gv: core, resource: "namespaces", singular: "namespace", short: []string{"ns"}, clusterScoped: true,
		obj: &corev1.Namespace{}, list: &corev1.NamespaceList{}, prepare: prepareNamespace, validate: validateNamespace},
	{gv: core, resource: "secrets", singular: "secret",
		obj: &corev1.Secret{}, list: &corev1.SecretList{}, prepare: prepareSecret, validate: validateSecret, attrs: secretAttrs},
	{gv: core, resource: "configmaps", singular: "configmap", short: []string{"cm"},
		obj: &corev1.ConfigMap{}, list: &corev1.ConfigMapList{}, validate: validateConfigMap},
	{gv: core, resource: "serviceaccounts", singular: "serviceaccount", short: []string{"sa"},
		obj: &corev1.ServiceAccount{}, list: &corev1.ServiceAccountList{}},
	// Stored as they come, so that manifests with an operator's Deployment can be applied; nothing runs them.
	{gv: core, resource: "services", singular: "service", short: []string{"svc"},
		obj: &corev1.Service{}, list: &corev1.ServiceList{}},
	{gv: apps, resource: "deployments", singular: "deployment", short: []string{"deploy"},
		obj: &appsv1.Deployment{}, list: &appsv1.DeploymentList{}},
	// core/v1 and events.k8s.io/v1 Events are the same objects, as upstream.
	{gv: events, resource: "events", singular: "event", short: []string{"ev"}, putCreates: true, ttl: 3600,
		obj: &eventsv1.Event{}, list: &eventsv1.EventList{}, validate: validateEvent, attrs: eventAttrs},
	{gv: core, resource: "events", singular: "event", short: []string{"ev"},
		obj: &corev1.Event{}, list: &corev1.EventList{}, attrs: eventAttrs, sharedWith: "events.k8s.io/events"},
	{gv: leases, resource: "leases", singular: "lease", putCreates: true,
		obj: &coordinationv1.Lease{}, list: &coordinationv1.LeaseList{}, validate: validateLease},
	{gv: rbacs, resource: "roles", singular: "role", obj: &rbacv1.Role{}, list: &rbacv1.RoleList{}},
	{gv: rbacs, resource: "rolebindings", singular: "rolebinding",
		obj: &rbacv1.RoleBinding{}, list: &rbacv1.RoleBindingList{}, prepare: prepareBinding, validate: validateBinding},
	{gv: rbacs, resource: "clusterroles", singular: "clusterrole", clusterScoped: true, obj: &rbacv1.ClusterRole{}, list: &rbacv1.ClusterRoleList{}},
	{gv: rbacs, resource: "clusterrolebindings", singular: "clusterrolebinding", clusterScoped: true,
		obj: &rbacv1.ClusterRoleBinding{}, list: &rbacv1.ClusterRoleBindingList{}, prepare: prepareBinding, validate: validateBinding},
	{gv: admissions, resource: "validatingadmissionpolicies", singular: "validatingadmissionpolicy", clusterScoped: true,
		obj: &admissionv1.ValidatingAdmissionPolicy{}, list: &admissionv1.ValidatingAdmissionPolicyList{}},
	{gv: admissions, resource: "validatingadmissionpolicybindings", singular: "validatingadmissionpolicybinding", clusterScoped: true,
		obj: &admissionv1.ValidatingAdmissionPolicyBinding{}, list: &admissionv1.ValidatingAdmissionPolicyBindingList{}},
}

func (b *builtin) key() string { return b.gv.Group + "/" + b.resource }

// countsGeneration: upstream raises metadata.generation with each change of the spec, but not for core's own kinds.
func (b *builtin) countsGeneration() bool { return b.gv.Group != "" }

func kindOf(o runtime.Object) string { return reflect.TypeOf(o).Elem().Name() }
func newOf(o runtime.Object) runtime.Object {
	return reflect.New(reflect.TypeOf(o).Elem()).Interface().(runtime.Object)
}

func servedVersions() []schema.GroupVersion {
	return []schema.GroupVersion{core, events, leases, rbacs, admissions, apps, authorizationv1.SchemeGroupVersion, authenticationv1.SchemeGroupVersion}
}

func storageCodec() runtime.Codec { return Codecs.LegacyCodec(servedVersions()...) }

func init() {
	for _, s := range []*runtime.Scheme{Scheme, externalScheme} {
		for _, add := range []func(*runtime.Scheme) error{
			corev1.AddToScheme, eventsv1.AddToScheme, coordinationv1.AddToScheme, rbacv1.AddToScheme, admissionv1.AddToScheme,
			appsv1.AddToScheme, authenticationv1.AddToScheme, authorizationv1.AddToScheme,
		} {
			utilruntime.Must(add(s))
		}
		metav1.AddToGroupVersion(s, schema.GroupVersion{Version: "v1"})
	}
	Scheme.AddUnversionedTypes(schema.GroupVersion{Version: "v1"}, &metav1.Status{}, &metav1.APIVersions{}, &metav1.APIGroupList{}, &metav1.APIGroup{}, &metav1.APIResourceList{})

	internal := func(group string, obj runtime.Object) {
		Scheme.AddKnownTypeWithName(schema.GroupVersionKind{Group: group, Version: runtime.APIVersionInternal, Kind: kindOf(obj)}, obj)
	}
	for _, b := range builtins {
		obj, list := b.obj, b.list
		if b.sharedWith != "" {
			obj, list = &eventsv1.Event{}, &eventsv1.EventList{}
		}
		internal(b.gv.Group, obj)
		internal(b.gv.Group, list)
		if b.attrs != nil {
			allowFieldSelectors(b.gv.WithKind(kindOf(b.obj)), b.attrs(newOf(b.obj)))
		}
	}
	for _, r := range reviews {
		internal(r.gv.Group, r.obj)
	}
	utilruntime.Must(Scheme.SetVersionPriority(core))
	registerEventConversions(Scheme)
	registerDefaults(Scheme)
}

func allowFieldSelectors(kind schema.GroupVersionKind, allowed fields.Set) {
	utilruntime.Must(Scheme.AddFieldLabelConversionFunc(kind, func(label, value string) (string, string, error) {
		if _, ok := allowed[label]; ok {
			return label, value, nil
		}
		return runtime.DefaultMetaV1FieldSelectorConversion(label, value)
	}))
}
