<#import "template.ftl" as layout>
<#assign byScript = (properties.oddByScript!'no') = 'yes'>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('totp','userLabel'); section>
  <#if section = "header">
    ${msg("loginTotpTitle")}
  <#elseif section = "form">
    <form action="${url.loginAction}" method="post"<#if byScript> id="f1"</#if>>
      <p><label>${msg("loginTotpDeviceName")} <input name="userLabel" value=""></label><@layout.wrong 'userLabel'/></p>
      <p><label>${msg("authenticatorCode")}
        <#if !byScript><input name="totp" type="tel" maxlength="6" autocomplete="off"></#if>
      </label><@layout.wrong 'totp'/></p>
      <#if mode??><input type="hidden" name="mode" value="${mode}"></#if>
      <@layout.sends msg("doSubmit")/>
      <#if isAppInitiatedAction??><button name="cancel-aia" value="true">${msg("doCancel")}</button></#if>
      <#if !byScript><input type="hidden" name="totpSecret" value="${totp.totpSecret}"></#if>
    </form>
    <#if byScript>
      <input form="f1" type="hidden" name="totpSecret" value="${totp.totpSecret}">
      <input form="f1" name="totp" type="tel" maxlength="6">
      <div class="kode" style="width:246px;height:246px;background-image:url(data:image/png;base64,${totp.totpSecretQrCode})"></div>
    <#else>
      <figure><figcaption>${msg("loginTotpStep2")}</figcaption>
        <picture><img alt="" src="data:image/png;base64,${totp.totpSecretQrCode}"></picture></figure>
    </#if>
    <details><summary>${msg("loginTotpUnableToScan")}</summary><a href="${totp.manualUrl}">${msg("loginTotpUnableToScan")}</a></details>
  </#if>
</@layout.registrationLayout>
