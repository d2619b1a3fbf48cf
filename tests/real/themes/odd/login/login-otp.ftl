<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('totp'); section>
  <#if section = "header">
    ${msg("loginOtpOneTime")}
  <#elseif section = "form">
    <form action="${url.loginAction}" method="post">
      <@layout.wrong 'totp'/>
      <p><input name="otp" type="number" placeholder="123456" aria-label="${msg("loginOtpOneTime")}"></p>
      <#if otpLogin.userOtpCredentials?size gt 1>
        <select name="selectedCredentialId">
          <#list otpLogin.userOtpCredentials as device>
            <option value="${device.id}"<#if device.id == otpLogin.selectedCredentialId> selected</#if>>${device.userLabel}</option>
          </#list>
        </select>
      </#if>
      <@layout.sends msg("doLogIn") "videre"/>
    </form>
  </#if>
</@layout.registrationLayout>
