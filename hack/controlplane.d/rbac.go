package main

import (
	"context"
	"slices"
	"strings"

	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apiserver/pkg/authentication/serviceaccount"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizer"
	"k8s.io/client-go/informers"
	rbaclisters "k8s.io/client-go/listers/rbac/v1"
)

// rbac decides from Roles and bindings as upstream's RBAC authorizer does.
// Left out: aggregationRule and the escalation check on writing roles.
type rbac struct {
	roles    rbaclisters.RoleLister
	bindings rbaclisters.RoleBindingLister
	croles   rbaclisters.ClusterRoleLister
	cbinds   rbaclisters.ClusterRoleBindingLister
}

func newRBAC(f informers.SharedInformerFactory) *rbac {
	r := f.Rbac().V1()
	return &rbac{r.Roles().Lister(), r.RoleBindings().Lister(), r.ClusterRoles().Lister(), r.ClusterRoleBindings().Lister()}
}

func appliesTo(u user.Info, subjects []rbacv1.Subject, ns string) bool {
	for _, s := range subjects {
		switch s.Kind {
		case rbacv1.UserKind:
			if s.Name == u.GetName() {
				return true
			}
		case rbacv1.GroupKind:
			if slices.Contains(u.GetGroups(), s.Name) {
				return true
			}
		case rbacv1.ServiceAccountKind:
			n := s.Namespace
			if n == "" {
				n = ns
			}
			if n != "" && serviceaccount.MatchesUsername(n, s.Name, u.GetName()) {
				return true
			}
		}
	}
	return false
}

// visit calls f with each rule that applies to the user until f returns false.
func (r *rbac) visit(u user.Info, ns string, f func(cluster bool, rule *rbacv1.PolicyRule) bool) {
	each := func(cluster bool, rules []rbacv1.PolicyRule) bool {
		for i := range rules {
			if !f(cluster, &rules[i]) {
				return false
			}
		}
		return true
	}
	cbs, _ := r.cbinds.List(labels.Everything())
	for _, b := range cbs {
		if appliesTo(u, b.Subjects, "") {
			if cr, err := r.croles.Get(b.RoleRef.Name); err == nil && !each(true, cr.Rules) {
				return
			}
		}
	}
	if ns == "" {
		return
	}
	bs, _ := r.bindings.RoleBindings(ns).List(labels.Everything())
	for _, b := range bs {
		if !appliesTo(u, b.Subjects, ns) {
			continue
		}
		var rules []rbacv1.PolicyRule
		if b.RoleRef.Kind == "ClusterRole" {
			if cr, err := r.croles.Get(b.RoleRef.Name); err == nil {
				rules = cr.Rules
			}
		} else if ro, err := r.roles.Roles(ns).Get(b.RoleRef.Name); err == nil {
			rules = ro.Rules
		}
		if !each(false, rules) {
			return
		}
	}
}

func has(list []string, v string) bool { return slices.Contains(list, "*") || slices.Contains(list, v) }

func allows(rule *rbacv1.PolicyRule, a authorizer.Attributes) bool {
	if !has(rule.Verbs, a.GetVerb()) {
		return false
	}
	if !a.IsResourceRequest() {
		for _, u := range rule.NonResourceURLs {
			if u == "*" || u == a.GetPath() || strings.HasSuffix(u, "*") && strings.HasPrefix(a.GetPath(), strings.TrimRight(u, "*")) {
				return true
			}
		}
		return false
	}
	if !has(rule.APIGroups, a.GetAPIGroup()) {
		return false
	}
	if len(rule.ResourceNames) > 0 && !slices.Contains(rule.ResourceNames, a.GetName()) {
		return false
	}
	res := a.GetResource()
	if sub := a.GetSubresource(); sub != "" {
		return has(rule.Resources, res+"/"+sub) || slices.Contains(rule.Resources, "*/"+sub)
	}
	return has(rule.Resources, res)
}

func (r *rbac) Authorize(_ context.Context, a authorizer.Attributes) (authorizer.Decision, string, error) {
	if a.GetUser() == nil {
		return authorizer.DecisionNoOpinion, "", nil
	}
	ok := false
	r.visit(a.GetUser(), a.GetNamespace(), func(_ bool, rule *rbacv1.PolicyRule) bool {
		ok = allows(rule, a)
		return !ok
	})
	if ok {
		return authorizer.DecisionAllow, "RBAC: allowed", nil
	}
	return authorizer.DecisionNoOpinion, "", nil
}

func (r *rbac) RulesFor(_ context.Context, u user.Info, ns string) (res []authorizer.ResourceRuleInfo, non []authorizer.NonResourceRuleInfo, incomplete bool, err error) {
	r.visit(u, ns, func(_ bool, p *rbacv1.PolicyRule) bool {
		if len(p.Resources) > 0 {
			res = append(res, &authorizer.DefaultResourceRuleInfo{Verbs: p.Verbs, APIGroups: p.APIGroups, Resources: p.Resources, ResourceNames: p.ResourceNames})
		}
		if len(p.NonResourceURLs) > 0 {
			non = append(non, &authorizer.DefaultNonResourceRuleInfo{Verbs: p.Verbs, NonResourceURLs: p.NonResourceURLs})
		}
		return true
	})
	return
}

