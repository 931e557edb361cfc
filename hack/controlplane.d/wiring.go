package main

import (
	"context"
	"net/http"
	"strings"
	"time"

	"go.opentelemetry.io/otel/trace/noop"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/apiserver/pkg/authentication/authenticator"
	"k8s.io/apiserver/pkg/authentication/group"
	"k8s.io/apiserver/pkg/authentication/request/anonymous"
	"k8s.io/apiserver/pkg/authentication/request/bearertoken"
	authunion "k8s.io/apiserver/pkg/authentication/request/union"
	"k8s.io/apiserver/pkg/authentication/token/tokenfile"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizerfactory"
	authzunion "k8s.io/apiserver/pkg/authorization/union"
	"k8s.io/apiserver/pkg/endpoints/discovery/aggregated"
	openapinamer "k8s.io/apiserver/pkg/endpoints/openapi"
	genericapiserver "k8s.io/apiserver/pkg/server"
	"k8s.io/apiserver/pkg/server/dynamiccertificates"
	genericoptions "k8s.io/apiserver/pkg/server/options"
	serverstorage "k8s.io/apiserver/pkg/server/storage"
	"k8s.io/apiserver/pkg/storage/storagebackend"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	"k8s.io/apiserver/pkg/util/openapi"
	"k8s.io/apiserver/pkg/util/webhook"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"

	apiextinstall "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/install"
	apiextv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	apiextserver "k8s.io/apiextensions-apiserver/pkg/apiserver"
	apiextoptions "k8s.io/apiextensions-apiserver/pkg/cmd/server/options"

	generatedopenapi "promise/controlplane/openapi"
)

type preparedServer interface {
	RunWithContext(context.Context) error
}

// build chains two servers, as upstream does: the built-in kinds outside, custom resources behind them.
func build(h *home) (preparedServer, kubernetes.Interface, error) {
	etcd := genericoptions.NewEtcdOptions(storagebackend.NewDefaultConfig("/registry", storageCodec()))
	etcd.StorageConfig.Transport.ServerList = []string{etcdClients}
	rc := genericapiserver.NewRecommendedConfig(Codecs)
	c := &rc.Config
	if err := serve(c, h, etcd); err != nil {
		return nil, nil, err
	}

	// Clients that talk to this same process.
	c.LoopbackClientConfig.QPS, c.LoopbackClientConfig.Burst = 500, 1000
	client, err := kubernetes.NewForConfig(c.LoopbackClientConfig)
	if err != nil {
		return nil, nil, err
	}
	dyn, err := dynamic.NewForConfig(c.LoopbackClientConfig)
	if err != nil {
		return nil, nil, err
	}
	rc.ClientConfig = c.LoopbackClientConfig
	rc.SharedInformerFactory = informers.NewSharedInformerFactory(client, 10*time.Minute)

	c.Authentication.Authenticator = authentication(h.token, h.guest)
	rbac := newRBAC(rc.SharedInformerFactory)
	c.Authorization.Authorizer = authzunion.New(authorizerfactory.NewPrivilegedGroups(user.SystemPrivilegedGroup), rbac)
	c.RuleResolver = rbac
	describe(c)

	// NamespaceLifecycle and validating policies; no webhooks, so their kinds are not served either.
	admission := genericoptions.NewAdmissionOptions()
	admission.DisablePlugins = []string{"MutatingAdmissionWebhook", "ValidatingAdmissionWebhook", "MutatingAdmissionPolicy"}
	if err := admission.ApplyTo(c, rc.SharedInformerFactory, client, dyn, utilfeature.DefaultFeatureGate, c.EffectiveVersion); err != nil {
		return nil, nil, err
	}

	custom, err := buildCustomResources(rc, etcd)
	if err != nil {
		return nil, nil, err
	}
	server, err := rc.Complete().New("promise-controlplane", custom.GenericAPIServer)
	if err != nil {
		return nil, nil, err
	}
	if err := installBuiltins(server, c.RESTOptionsGetter, c.Authorization.Authorizer, c.Authentication.Authenticator); err != nil {
		return nil, nil, err
	}
	server.AddPostStartHookOrDie("crd-group-discovery", func(ctx genericapiserver.PostStartHookContext) error {
		syncCRDGroups(ctx, server, custom.Informers.Apiextensions().V1().CustomResourceDefinitions())
		return nil
	})
	server.AddPostStartHookOrDie("bootstrap", func(ctx genericapiserver.PostStartHookContext) error {
		return wait.PollUntilContextTimeout(ctx, 50*time.Millisecond, 30*time.Second, true, func(ctx context.Context) (bool, error) {
			return bootstrap(ctx, client) == nil, nil
		})
	})
	server.AddPostStartHookOrDie("namespace-controller", func(ctx genericapiserver.PostStartHookContext) error {
		go runNamespaceController(ctx, client, dyn, rc.SharedInformerFactory)
		return nil
	})
	prepared := server.PrepareRun()
	// The outer server owns /openapi; let the CRD controllers publish into it.
	x := custom.GenericAPIServer
	x.OpenAPIVersionedService, x.OpenAPIV3VersionedService, x.StaticOpenAPISpec = server.OpenAPIVersionedService, server.OpenAPIV3VersionedService, server.StaticOpenAPISpec
	return prepared, client, nil
}

// serve sets how requests come in and where objects are kept.
func serve(c *genericapiserver.Config, h *home, etcd *genericoptions.EtcdOptions) error {
	run := genericoptions.NewServerRunOptions()
	if err := run.Complete(); err != nil {
		return err
	}
	if err := run.ApplyTo(c); err != nil {
		return err
	}
	if err := etcd.ApplyTo(c); err != nil {
		return err
	}
	crt, err := dynamiccertificates.NewStaticCertKeyContent("serving", h.crt, h.key)
	if err != nil {
		return err
	}
	serving := genericoptions.NewSecureServingOptions().WithLoopback()
	serving.Listener, serving.BindPort, serving.ServerCert.GeneratedCert = h.listener, h.port(), crt
	if err := serving.ApplyToConfig(c); err != nil {
		return err
	}
	c.BuildHandlerChainFunc = func(next http.Handler, c *genericapiserver.Config) http.Handler {
		return stripTrailingSlash(genericapiserver.DefaultBuildHandlerChain(next, c))
	}
	c.MergedResourceConfig = serverstorage.NewResourceConfig()
	c.MergedResourceConfig.EnableVersions(apiextv1.SchemeGroupVersion)
	c.MergedResourceConfig.EnableVersions(servedVersions()...)
	// one aggregated discovery document for both servers
	c.AggregatedDiscoveryGroupManager = aggregated.NewResourceManager("apis")
	return nil
}

// Upstream's go-restful 3.13 ignores a trailing slash, Debian's 3.10 does not: without
// this /version/, /api/ and /apis/, which the C# client asks for, would be unknown.
func stripTrailingSlash(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if p := r.URL.Path; strings.HasSuffix(p, "/") && (p == "/version/" || strings.HasPrefix(p, "/api/") || strings.HasPrefix(p, "/apis/")) {
			u, r2 := *r.URL, *r
			u.Path, u.RawPath = strings.TrimRight(p, "/"), ""
			r2.URL, r = &u, &r2
		}
		next.ServeHTTP(w, r)
	})
}

// authentication knows one administrator and one guest, by their tokens; everybody else is anonymous.
// The guest may do what roles grant to the user "guest", which is nothing at first.
func authentication(adminToken, guestToken string) authenticator.Request {
	admin := &user.DefaultInfo{Name: "admin", UID: "1", Groups: []string{user.SystemPrivilegedGroup}}
	guest := &user.DefaultInfo{Name: "guest", UID: "2"}
	tokens := tokenfile.New(map[string]*user.DefaultInfo{adminToken: admin, guestToken: guest})
	known := group.NewAuthenticatedGroupAdder(authunion.New(bearertoken.New(tokens)))
	return authunion.NewFailOnError(known, anonymous.NewAuthenticator(nil))
}

// describe sets OpenAPI, which is also where server-side apply learns the built-in kinds' merge keys.
func describe(c *genericapiserver.Config) {
	definitions := openapi.GetOpenAPIDefinitionsWithoutDisabledFeatures(generatedopenapi.GetOpenAPIDefinitions)
	apiextinstall.Install(externalScheme)
	namer := openapinamer.NewDefinitionNamer(externalScheme)
	c.OpenAPIConfig = genericapiserver.DefaultOpenAPIConfig(definitions, namer)
	c.OpenAPIV3Config = genericapiserver.DefaultOpenAPIV3Config(definitions, namer)
	c.OpenAPIConfig.Info.Title, c.OpenAPIV3Config.Info.Title = "Kubernetes", "Kubernetes"
}

func buildCustomResources(outer *genericapiserver.RecommendedConfig, etcd *genericoptions.EtcdOptions) (*apiextserver.CustomResourceDefinitions, error) {
	rc := *outer
	rc.Config.PostStartHooks = map[string]genericapiserver.PostStartHookConfigEntry{}
	rc.Config.RESTOptionsGetter = nil
	rc.Config.SkipOpenAPIInstallation = true // only one server may own /openapi
	own := *etcd
	own.StorageConfig.Codec = apiextserver.Codecs.LegacyCodec(apiextv1.SchemeGroupVersion)
	own.StorageConfig.EncodeVersioner = schema.GroupVersions{apiextv1.SchemeGroupVersion}
	own.SkipHealthEndpoints = true // those are the outer server's
	if err := own.ApplyTo(&rc.Config); err != nil {
		return nil, err
	}
	config := &apiextserver.Config{
		GenericConfig: &rc,
		ExtraConfig: apiextserver.ExtraConfig{
			CRDRESTOptionsGetter: apiextoptions.NewCRDRESTOptionsGetter(own, nil, outer.StorageObjectCountTracker),
			MasterCount:          1,
			ServiceResolver:      webhook.NewDefaultServiceResolver(),
			AuthResolverWrapper:  webhook.NewDefaultAuthenticationInfoResolverWrapper(nil, nil, outer.LoopbackClientConfig, noop.NewTracerProvider()),
		},
	}
	return config.Complete().New(genericapiserver.NewEmptyDelegate())
}
