<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    Øv
  <#elseif section = "form">
    <div class="kort"><p>${kcSanitize(message.summary)?no_esc}</p></div>
    <#if client?? && client.baseUrl?has_content><a href="${client.baseUrl}">${msg("backToApplication")?no_esc}</a></#if>
  </#if>
</@layout.registrationLayout>
