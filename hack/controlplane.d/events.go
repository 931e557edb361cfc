package main

import (
	corev1 "k8s.io/api/core/v1"
	eventsv1 "k8s.io/api/events/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/conversion"
	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/runtime"
	utilruntime "k8s.io/apimachinery/pkg/util/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// ---- events: one store, two API groups ---------------------------------------

func eventAttrs(o runtime.Object) fields.Set {
	e, ok := o.(*eventsv1.Event)
	if !ok {
		e = &eventsv1.Event{}
	}
	r, f := e.Regarding, fields.Set{}
	for _, p := range []string{"involvedObject.", "regarding."} {
		f[p+"kind"], f[p+"namespace"], f[p+"name"], f[p+"uid"] = r.Kind, r.Namespace, r.Name, string(r.UID)
		f[p+"apiVersion"], f[p+"resourceVersion"], f[p+"fieldPath"] = r.APIVersion, r.ResourceVersion, r.FieldPath
	}
	f["reason"], f["type"], f["reportingController"] = e.Reason, e.Type, e.ReportingController
	f["reportingComponent"], f["source"] = e.ReportingController, e.DeprecatedSource.Component
	return f
}

func validateEvent(obj, _ runtime.Object) (errs field.ErrorList) {
	e := obj.(*eventsv1.Event)
	if e.Regarding.Namespace != "" && e.Regarding.Namespace != e.Namespace {
		errs = append(errs, field.Invalid(field.NewPath("involvedObject", "namespace"), e.Regarding.Namespace, "does not match event.namespace"))
	}
	if e.Regarding.Namespace == "" && e.Namespace != metav1.NamespaceDefault && e.Namespace != metav1.NamespaceSystem {
		errs = append(errs, field.Invalid(field.NewPath("metadata", "namespace"), e.Namespace, "events about cluster-scoped objects belong in the default namespace"))
	}
	// The new-style rules apply to events with an eventTime, as upstream.
	if !e.EventTime.IsZero() {
		req := func(name, v string) {
			if v == "" {
				errs = append(errs, field.Required(field.NewPath(name), ""))
			}
		}
		req("reportingController", e.ReportingController)
		req("reportingInstance", e.ReportingInstance)
		req("action", e.Action)
		req("reason", e.Reason)
		if e.Type != corev1.EventTypeNormal && e.Type != corev1.EventTypeWarning {
			errs = append(errs, field.Invalid(field.NewPath("type"), e.Type, "has invalid value"))
		}
	}
	if len(e.Note) > 1024 {
		errs = append(errs, field.Invalid(field.NewPath("message"), "", "can have at most 1024 characters"))
	}
	return
}

func registerEventConversions(s *runtime.Scheme) {
	toNew := func(in *corev1.Event, out *eventsv1.Event) {
		out.TypeMeta, out.ObjectMeta = metav1.TypeMeta{}, in.ObjectMeta
		out.EventTime, out.ReportingController, out.ReportingInstance = in.EventTime, in.ReportingController, in.ReportingInstance
		out.Action, out.Reason, out.Type, out.Note = in.Action, in.Reason, in.Type, in.Message
		out.Regarding, out.Related = in.InvolvedObject, in.Related
		out.DeprecatedSource, out.DeprecatedFirstTimestamp, out.DeprecatedLastTimestamp, out.DeprecatedCount = in.Source, in.FirstTimestamp, in.LastTimestamp, in.Count
		out.Series = nil
		if in.Series != nil {
			out.Series = &eventsv1.EventSeries{Count: in.Series.Count, LastObservedTime: in.Series.LastObservedTime}
		}
	}
	toOld := func(in *eventsv1.Event, out *corev1.Event) {
		out.TypeMeta, out.ObjectMeta = metav1.TypeMeta{}, in.ObjectMeta
		out.EventTime, out.ReportingController, out.ReportingInstance = in.EventTime, in.ReportingController, in.ReportingInstance
		out.Action, out.Reason, out.Type, out.Message = in.Action, in.Reason, in.Type, in.Note
		out.InvolvedObject, out.Related = in.Regarding, in.Related
		out.Source, out.FirstTimestamp, out.LastTimestamp, out.Count = in.DeprecatedSource, in.DeprecatedFirstTimestamp, in.DeprecatedLastTimestamp, in.DeprecatedCount
		out.Series = nil
		if in.Series != nil {
			out.Series = &corev1.EventSeries{Count: in.Series.Count, LastObservedTime: in.Series.LastObservedTime}
		}
	}
	utilruntime.Must(s.AddConversionFunc((*corev1.Event)(nil), (*eventsv1.Event)(nil), func(a, b interface{}, _ conversion.Scope) error {
		toNew(a.(*corev1.Event), b.(*eventsv1.Event))
		return nil
	}))
	utilruntime.Must(s.AddConversionFunc((*eventsv1.Event)(nil), (*corev1.Event)(nil), func(a, b interface{}, _ conversion.Scope) error {
		toOld(a.(*eventsv1.Event), b.(*corev1.Event))
		return nil
	}))
	utilruntime.Must(s.AddConversionFunc((*corev1.EventList)(nil), (*eventsv1.EventList)(nil), func(a, b interface{}, _ conversion.Scope) error {
		in, out := a.(*corev1.EventList), b.(*eventsv1.EventList)
		out.ListMeta, out.Items = in.ListMeta, make([]eventsv1.Event, len(in.Items))
		for i := range in.Items {
			toNew(&in.Items[i], &out.Items[i])
		}
		return nil
	}))
	utilruntime.Must(s.AddConversionFunc((*eventsv1.EventList)(nil), (*corev1.EventList)(nil), func(a, b interface{}, _ conversion.Scope) error {
		in, out := a.(*eventsv1.EventList), b.(*corev1.EventList)
		out.ListMeta, out.Items = in.ListMeta, make([]corev1.Event, len(in.Items))
		for i := range in.Items {
			toOld(&in.Items[i], &out.Items[i])
		}
		return nil
	}))
}
