package main

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
)

// bootstrap makes the namespaces and the few cluster roles that clients expect.
func bootstrap(ctx context.Context, c kubernetes.Interface) error {
	ok := func(err error) error {
		if apierrors.IsAlreadyExists(err) {
			return nil
		}
		return err
	}
	for _, n := range []string{"default", "kube-system", "kube-public", "kube-node-lease"} {
		_, err := c.CoreV1().Namespaces().Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: n}}, metav1.CreateOptions{})
		if ok(err) != nil {
			return err
		}
	}
	role := func(name string, groups []string, rules ...rbacv1.PolicyRule) error {
		_, err := c.RbacV1().ClusterRoles().Create(ctx, &rbacv1.ClusterRole{ObjectMeta: metav1.ObjectMeta{Name: name}, Rules: rules}, metav1.CreateOptions{})
		if ok(err) != nil {
			return err
		}
		b := &rbacv1.ClusterRoleBinding{ObjectMeta: metav1.ObjectMeta{Name: name}, RoleRef: rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: "ClusterRole", Name: name}}
		for _, g := range groups {
			b.Subjects = append(b.Subjects, rbacv1.Subject{APIGroup: rbacv1.GroupName, Kind: "Group", Name: g})
		}
		_, err = c.RbacV1().ClusterRoleBindings().Create(ctx, b, metav1.CreateOptions{})
		return ok(err)
	}
	all := []string{"*"}
	if err := role("cluster-admin", []string{"system:masters"}, rbacv1.PolicyRule{Verbs: all, APIGroups: all, Resources: all}, rbacv1.PolicyRule{Verbs: all, NonResourceURLs: all}); err != nil {
		return err
	}
	get := []string{"get"}
	public := []string{"/healthz", "/livez", "/readyz", "/version", "/version/"}
	if err := role("system:discovery", []string{"system:authenticated"}, rbacv1.PolicyRule{Verbs: get, NonResourceURLs: append([]string{"/api", "/api/*", "/apis", "/apis/*", "/openapi", "/openapi/*"}, public...)}); err != nil {
		return err
	}
	if err := role("system:public-info-viewer", []string{"system:authenticated", "system:unauthenticated"}, rbacv1.PolicyRule{Verbs: get, NonResourceURLs: public}); err != nil {
		return err
	}
	return role("system:basic-user", []string{"system:authenticated"},
		rbacv1.PolicyRule{Verbs: []string{"create"}, APIGroups: []string{"authorization.k8s.io"}, Resources: []string{"selfsubjectaccessreviews", "selfsubjectrulesreviews"}},
		rbacv1.PolicyRule{Verbs: []string{"create"}, APIGroups: []string{"authentication.k8s.io"}, Resources: []string{"selfsubjectreviews"}})
}
