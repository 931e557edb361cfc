# docker build --build-arg REGISTRY=HOST/ -t promise-operator:0.1.0 .
# HOST serves Microsoft's .NET images under their own names (dotnet/sdk, dotnet/aspnet); a mirror of yours does as well.
ARG REGISTRY=

FROM ${REGISTRY}dotnet/sdk:10.0 AS build
WORKDIR /src
# what restoring depends on comes first, so that a change of code does not restore anew
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY operator/Promise.Api/Promise.Api.csproj operator/Promise.Api/
COPY operator/Promise.Planning/Promise.Planning.csproj operator/Promise.Planning/
COPY operator/Promise.OpenStack/Promise.OpenStack.csproj operator/Promise.OpenStack/
COPY operator/Promise.Runtime/Promise.Runtime.csproj operator/Promise.Runtime/
COPY operator/Promise.Operator/Promise.Operator.csproj operator/Promise.Operator/
RUN dotnet restore operator/Promise.Operator
COPY operator/ operator/
RUN dotnet publish operator/Promise.Operator -c Release -o /app --no-restore

FROM ${REGISTRY}dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# the images' own user without rights; config/manager names it by its number
USER 1654
EXPOSE 8080
ENTRYPOINT ["dotnet", "Promise.Operator.dll"]
