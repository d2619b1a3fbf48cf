<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("pageExpiredTitle")}
  <#elseif section = "form">
    <p>${msg("pageExpiredMsg1")} <a href="${url.loginRestartFlowUrl}">${msg("doClickHere")}</a></p>
    <p>${msg("pageExpiredMsg2")} <a href="${url.loginAction}">${msg("doClickHere")}</a></p>
  </#if>
</@layout.registrationLayout>
