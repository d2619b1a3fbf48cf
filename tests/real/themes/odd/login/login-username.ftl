<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('username'); section>
  <#if section = "header">
    ${msg("loginAccountTitle")}
  <#elseif section = "form">
    <form action="${url.loginAction}" method="post">
      <#if realm.rememberMe><label><input name="rememberMe" type="checkbox"> ${msg("rememberMe")}</label></#if>
      <p><input name="username" type="email" value="${(login.username!'')}" aria-label="${msg("usernameOrEmail")}"><@layout.wrong 'username'/></p>
      <@layout.sends msg("doLogIn")/>
    </form>
  </#if>
</@layout.registrationLayout>
