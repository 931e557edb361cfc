package main

import (
	admissionv1 "k8s.io/api/admissionregistration/v1"
	appsv1 "k8s.io/api/apps/v1"
	coordinationv1 "k8s.io/api/coordination/v1"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// The few of upstream's rules for built-in kinds that a client of ours can run into.

func invalidName(errs field.ErrorList, name string, rule func(string) []string) field.ErrorList {
	for _, msg := range rule(name) {
		errs = append(errs, field.Invalid(field.NewPath("metadata", "name"), name, msg))
	}
	return errs
}

func prepareNamespace(obj, old runtime.Object) {
	n := obj.(*corev1.Namespace)
	if n.Labels == nil {
		n.Labels = map[string]string{}
	}
	n.Labels[corev1.LabelMetadataName] = n.Name
	if old == nil {
		n.Status.Phase = corev1.NamespaceActive
		n.Spec.Finalizers = []corev1.FinalizerName{corev1.FinalizerKubernetes}
		return
	}
	n.Spec.Finalizers = old.(*corev1.Namespace).Spec.Finalizers
}

func validateNamespace(obj, _ runtime.Object) field.ErrorList {
	return invalidName(nil, obj.(*corev1.Namespace).Name, validation.IsDNS1123Label)
}

func secretAttrs(o runtime.Object) fields.Set {
	return fields.Set{"type": string(o.(*corev1.Secret).Type)}
}

func prepareSecret(obj, old runtime.Object) {
	if s := obj.(*corev1.Secret); old != nil && s.Type == "" {
		s.Type = old.(*corev1.Secret).Type
	}
}

func invalidKeys[V any](errs field.ErrorList, p string, data map[string]V) field.ErrorList {
	for k := range data {
		for _, msg := range validation.IsConfigMapKey(k) {
			errs = append(errs, field.Invalid(field.NewPath(p).Key(k), k, msg))
		}
	}
	return errs
}

func frozen(was *bool) bool { return was != nil && *was }

var frozenError = field.Forbidden(field.NewPath("data"), "field is immutable when `immutable` is set")

func validateSecret(obj, old runtime.Object) field.ErrorList {
	s := obj.(*corev1.Secret)
	errs := invalidKeys(nil, "data", s.Data)
	if old == nil {
		return errs
	}
	o := old.(*corev1.Secret)
	if s.Type != o.Type {
		errs = append(errs, field.Invalid(field.NewPath("type"), s.Type, "field is immutable"))
	}
	if frozen(o.Immutable) && (!frozen(s.Immutable) || !equality.Semantic.DeepEqual(s.Data, o.Data)) {
		errs = append(errs, frozenError)
	}
	return errs
}

func validateConfigMap(obj, old runtime.Object) field.ErrorList {
	c := obj.(*corev1.ConfigMap)
	errs := invalidKeys(invalidKeys(nil, "data", c.Data), "binaryData", c.BinaryData)
	if old == nil {
		return errs
	}
	if o := old.(*corev1.ConfigMap); frozen(o.Immutable) &&
		!(frozen(c.Immutable) && equality.Semantic.DeepEqual(c.Data, o.Data) && equality.Semantic.DeepEqual(c.BinaryData, o.BinaryData)) {
		errs = append(errs, frozenError)
	}
	return errs
}

func validateLease(obj, _ runtime.Object) (errs field.ErrorList) {
	l, p := obj.(*coordinationv1.Lease).Spec, field.NewPath("spec")
	if d := l.LeaseDurationSeconds; d != nil && *d <= 0 {
		errs = append(errs, field.Invalid(p.Child("leaseDurationSeconds"), *d, "must be greater than 0"))
	}
	if t := l.LeaseTransitions; t != nil && *t < 0 {
		errs = append(errs, field.Invalid(p.Child("leaseTransitions"), *t, "must be greater than or equal to 0"))
	}
	return errs
}

// binding sees a RoleBinding and a ClusterRoleBinding as one.
func binding(o runtime.Object) (*rbacv1.RoleRef, []rbacv1.Subject) {
	if t, ok := o.(*rbacv1.RoleBinding); ok {
		return &t.RoleRef, t.Subjects
	}
	t := o.(*rbacv1.ClusterRoleBinding)
	return &t.RoleRef, t.Subjects
}

func prepareBinding(obj, _ runtime.Object) {
	ref, subjects := binding(obj)
	ref.APIGroup = rbacv1.GroupName
	for i := range subjects {
		if subjects[i].APIGroup == "" && subjects[i].Kind != rbacv1.ServiceAccountKind {
			subjects[i].APIGroup = rbacv1.GroupName
		}
	}
}

func validateBinding(obj, old runtime.Object) (errs field.ErrorList) {
	ref, _ := binding(obj)
	if ref.Name == "" || (ref.Kind != "Role" && ref.Kind != "ClusterRole") {
		errs = append(errs, field.Invalid(field.NewPath("roleRef"), *ref, "needs a kind (Role, ClusterRole) and a name"))
	}
	if old != nil {
		if was, _ := binding(old); *ref != *was {
			errs = append(errs, field.Invalid(field.NewPath("roleRef"), *ref, "cannot change roleRef"))
		}
	}
	return errs
}

func setDefault[T any](p **T, v T) {
	if *p == nil {
		*p = &v
	}
}

func defaultMatch(m *admissionv1.MatchResources) {
	if m == nil {
		return
	}
	setDefault(&m.MatchPolicy, admissionv1.Equivalent)
	setDefault(&m.NamespaceSelector, metav1.LabelSelector{})
	setDefault(&m.ObjectSelector, metav1.LabelSelector{})
	for _, rules := range [][]admissionv1.NamedRuleWithOperations{m.ResourceRules, m.ExcludeResourceRules} {
		for i := range rules {
			setDefault(&rules[i].Scope, admissionv1.AllScopes)
		}
	}
}

// registerDefaults: admission reads the policies and relies on their defaults.
func registerDefaults(s *runtime.Scheme) {
	s.AddTypeDefaultingFunc(&admissionv1.ValidatingAdmissionPolicy{}, func(o interface{}) {
		p := o.(*admissionv1.ValidatingAdmissionPolicy)
		setDefault(&p.Spec.FailurePolicy, admissionv1.Fail)
		defaultMatch(p.Spec.MatchConstraints)
	})
	s.AddTypeDefaultingFunc(&admissionv1.ValidatingAdmissionPolicyBinding{}, func(o interface{}) {
		defaultMatch(o.(*admissionv1.ValidatingAdmissionPolicyBinding).Spec.MatchResources)
	})
	s.AddTypeDefaultingFunc(&appsv1.Deployment{}, func(o interface{}) {
		setDefault(&o.(*appsv1.Deployment).Spec.Replicas, 1)
	})
	// Upstream folds stringData in on decoding, so that managedFields name data.
	s.AddTypeDefaultingFunc(&corev1.Secret{}, func(o interface{}) {
		t := o.(*corev1.Secret)
		for k, v := range t.StringData {
			if t.Data == nil {
				t.Data = map[string][]byte{}
			}
			t.Data[k] = []byte(v)
		}
		t.StringData = nil
		if t.Type == "" {
			t.Type = corev1.SecretTypeOpaque
		}
	})
}
