<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('username','password'); section>
  <#if section = "header">
    ${msg("loginAccountTitle")}
  <#elseif section = "form">
    <form action="${url.loginAction}" method="post">
      <p><input name="password" type="password" aria-label="${msg("password")}"></p>
      <p><input name="username" value="${(login.username!'')}" aria-label="${msg("username")}"><@layout.wrong 'username'/></p>
      <@layout.sends msg("doLogIn") "indgang"/>
    </form>
  </#if>
</@layout.registrationLayout>
