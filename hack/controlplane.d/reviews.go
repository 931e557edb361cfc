package main

import (
	"context"
	"net/http"
	"strings"

	authenticationv1 "k8s.io/api/authentication/v1"
	authorizationv1 "k8s.io/api/authorization/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/authentication/authenticator"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizer"
	genericapirequest "k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
)

// ---- the create-only review resources ----------------------------------------

type review struct {
	gv         schema.GroupVersion
	resource   string
	namespaced bool
	obj        runtime.Object
}

var reviews = []review{
	{authorizationv1.SchemeGroupVersion, "subjectaccessreviews", false, &authorizationv1.SubjectAccessReview{}},
	{authorizationv1.SchemeGroupVersion, "selfsubjectaccessreviews", false, &authorizationv1.SelfSubjectAccessReview{}},
	{authorizationv1.SchemeGroupVersion, "localsubjectaccessreviews", true, &authorizationv1.LocalSubjectAccessReview{}},
	{authenticationv1.SchemeGroupVersion, "tokenreviews", false, &authenticationv1.TokenReview{}},
	{authenticationv1.SchemeGroupVersion, "selfsubjectreviews", false, &authenticationv1.SelfSubjectReview{}},
}

type reviewREST struct {
	review
	authz authorizer.Authorizer
	authn authenticator.Request
}

var _ rest.Creater = &reviewREST{}

func (r *reviewREST) New() runtime.Object     { return newOf(r.obj) }
func (r *reviewREST) Destroy()                {}
func (r *reviewREST) NamespaceScoped() bool   { return r.namespaced }
func (r *reviewREST) GetSingularName() string { return strings.TrimSuffix(r.resource, "s") }

func (r *reviewREST) access(ctx context.Context, u user.Info, ra *authorizationv1.ResourceAttributes, na *authorizationv1.NonResourceAttributes) (st authorizationv1.SubjectAccessReviewStatus) {
	a := authorizer.AttributesRecord{User: u}
	switch {
	case ra != nil:
		a.ResourceRequest = true
		a.Verb, a.Namespace, a.Name = ra.Verb, ra.Namespace, ra.Name
		a.APIGroup, a.APIVersion, a.Resource, a.Subresource = ra.Group, ra.Version, ra.Resource, ra.Subresource
	case na != nil:
		a.Verb, a.Path = na.Verb, na.Path
	}
	d, reason, err := r.authz.Authorize(ctx, a)
	st.Allowed, st.Denied, st.Reason = d == authorizer.DecisionAllow, d == authorizer.DecisionDeny, reason
	if err != nil {
		st.EvaluationError = err.Error()
	}
	return
}

func (r *reviewREST) Create(ctx context.Context, obj runtime.Object, _ rest.ValidateObjectFunc, _ *metav1.CreateOptions) (runtime.Object, error) {
	self, ok := genericapirequest.UserFrom(ctx)
	if !ok {
		return nil, apierrors.NewBadRequest("no user in the request")
	}
	extra := func(in map[string]authorizationv1.ExtraValue) map[string][]string {
		out := map[string][]string{}
		for k, v := range in {
			out[k] = v
		}
		return out
	}
	switch t := obj.(type) {
	case *authorizationv1.SelfSubjectAccessReview:
		t.Status = r.access(ctx, self, t.Spec.ResourceAttributes, t.Spec.NonResourceAttributes)
	case *authorizationv1.SubjectAccessReview:
		t.Status = r.access(ctx, &user.DefaultInfo{Name: t.Spec.User, Groups: t.Spec.Groups, UID: t.Spec.UID, Extra: extra(t.Spec.Extra)}, t.Spec.ResourceAttributes, t.Spec.NonResourceAttributes)
	case *authorizationv1.LocalSubjectAccessReview:
		t.Status = r.access(ctx, &user.DefaultInfo{Name: t.Spec.User, Groups: t.Spec.Groups, UID: t.Spec.UID, Extra: extra(t.Spec.Extra)}, t.Spec.ResourceAttributes, t.Spec.NonResourceAttributes)
	case *authenticationv1.TokenReview:
		req := (&http.Request{Header: http.Header{"Authorization": {"Bearer " + t.Spec.Token}}}).WithContext(ctx)
		if resp, ok, err := r.authn.AuthenticateRequest(req); ok && err == nil && resp.User.GetName() != user.Anonymous {
			t.Status = authenticationv1.TokenReviewStatus{Authenticated: true, User: userInfo(resp.User)}
		} else if err != nil {
			t.Status.Error = err.Error()
		}
	case *authenticationv1.SelfSubjectReview:
		t.Status.UserInfo = userInfo(self)
	}
	return obj, nil
}

func userInfo(u user.Info) authenticationv1.UserInfo {
	out := authenticationv1.UserInfo{Username: u.GetName(), UID: u.GetUID(), Groups: u.GetGroups()}
	for k, v := range u.GetExtra() {
		if out.Extra == nil {
			out.Extra = map[string]authenticationv1.ExtraValue{}
		}
		out.Extra[k] = v
	}
	return out
}
