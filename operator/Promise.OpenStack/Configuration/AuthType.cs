namespace Promise.OpenStack.Configuration;

public enum AuthType
{
    Password,
    ApplicationCredential,
}
