package main

import (
	"context"
	"reflect"

	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apiserver/pkg/storage/names"
	"sigs.k8s.io/structured-merge-diff/v6/fieldpath"
)

// strategy says what a create or an update of a built-in kind may change: not the status, never the generation.
type strategy struct {
	runtime.ObjectTyper
	names.NameGenerator
	b *builtin
}

func newStrategy(b *builtin) strategy { return strategy{Scheme, names.SimpleNameGenerator, b} }

func specStatus(o runtime.Object) (spec, status reflect.Value) {
	v := reflect.ValueOf(o).Elem()
	return v.FieldByName("Spec"), v.FieldByName("Status")
}

func (s strategy) NamespaceScoped() bool                                     { return !s.b.clusterScoped }
func (s strategy) AllowCreateOnUpdate() bool                                 { return s.b.putCreates }
func (s strategy) AllowUnconditionalUpdate() bool                            { return true }
func (s strategy) Canonicalize(runtime.Object)                               {}
func (s strategy) WarningsOnCreate(context.Context, runtime.Object) []string { return nil }
func (s strategy) WarningsOnUpdate(context.Context, runtime.Object, runtime.Object) []string {
	return nil
}

func (s strategy) PrepareForCreate(_ context.Context, obj runtime.Object) {
	spec, status := specStatus(obj)
	if status.IsValid() {
		status.SetZero()
	}
	if spec.IsValid() && s.b.countsGeneration() {
		m, _ := meta.Accessor(obj)
		m.SetGeneration(1)
	}
	if s.b.prepare != nil {
		s.b.prepare(obj, nil)
	}
}

func (s strategy) PrepareForUpdate(_ context.Context, obj, old runtime.Object) {
	spec, status := specStatus(obj)
	oldSpec, oldStatus := specStatus(old)
	if status.IsValid() {
		status.Set(oldStatus)
	}
	if s.b.prepare != nil {
		s.b.prepare(obj, old)
	}
	if spec.IsValid() && s.b.countsGeneration() {
		m, _ := meta.Accessor(obj)
		was, _ := meta.Accessor(old)
		m.SetGeneration(was.GetGeneration())
		if !equality.Semantic.DeepEqual(spec.Interface(), oldSpec.Interface()) {
			m.SetGeneration(was.GetGeneration() + 1)
		}
	}
}

func (s strategy) Validate(_ context.Context, obj runtime.Object) field.ErrorList {
	return s.check(obj, nil)
}
func (s strategy) ValidateUpdate(_ context.Context, obj, old runtime.Object) field.ErrorList {
	return s.check(obj, old)
}

func (s strategy) check(obj, old runtime.Object) (errs field.ErrorList) {
	if s.b.gv.Group != rbacv1.GroupName { // whose names may hold colons
		m, _ := meta.Accessor(obj)
		errs = invalidName(errs, m.GetName(), validation.IsDNS1123Subdomain)
	}
	if s.b.validate != nil {
		errs = append(errs, s.b.validate(obj, old)...)
	}
	return errs
}

func (s strategy) GetResetFields() map[fieldpath.APIVersion]*fieldpath.Set {
	if _, status := specStatus(s.b.obj); !status.IsValid() {
		return nil
	}
	return s.resets("status")
}

func (s strategy) resets(part string) map[fieldpath.APIVersion]*fieldpath.Set {
	return map[fieldpath.APIVersion]*fieldpath.Set{fieldpath.APIVersion(s.b.gv.String()): fieldpath.NewSet(fieldpath.MakePathOrDie(part))}
}

// statusStrategy takes only the status (and metadata) of an update.
type statusStrategy struct{ strategy }

func (s statusStrategy) PrepareForUpdate(_ context.Context, obj, old runtime.Object) {
	spec, _ := specStatus(obj)
	oldSpec, _ := specStatus(old)
	if spec.IsValid() {
		spec.Set(oldSpec)
	}
	m, _ := meta.Accessor(obj)
	was, _ := meta.Accessor(old)
	m.SetGeneration(was.GetGeneration())
}
func (s statusStrategy) GetResetFields() map[fieldpath.APIVersion]*fieldpath.Set {
	return s.resets("spec")
}
