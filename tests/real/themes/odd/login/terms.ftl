<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("termsTitle")}
  <#elseif section = "form">
    <form action="${url.loginAction}" method="post">
      <p>${kcSanitize(msg("termsText"))?no_esc}</p>
      <button name="cancel" value="1">${msg("doDecline")}</button>
      <@layout.sends msg("doAccept")/>
    </form>
  </#if>
</@layout.registrationLayout>
