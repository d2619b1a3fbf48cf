<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false>
<!DOCTYPE html>
<html lang="${(locale.currentLanguageTag)!'da'}">
<head><meta charset="utf-8"><title>Fælles indgang</title></head>
<body class="side">
<nav>
  <form action="/soeg" method="get"><input name="q" type="search" placeholder="Søg"><button>Søg</button></form>
  <#if realm.internationalizationEnabled && locale.supported?size gt 1>
    <#list locale.supported as l><a href="${l.url}">${l.label}</a></#list>
  </#if>
</nav>
<main>
  <article><#nested "form"></article>
  <h2><#nested "header"></h2>
  <#if displayMessage && message?has_content && (message.type != 'warning' || !isAppInitiatedAction??)>
    <section class="besked farve-${message.type}"><b>${kcSanitize(message.summary)?no_esc}</b></section>
  </#if>
  <#if displayInfo><aside><#nested "info"></aside></#if>
</main>
<footer>Brug for hjælp? Ring til <a href="tel:+4570101010">70 10 10 10</a>.</footer>
</body>
</html>
</#macro>
<#-- What sends a form. -->
<#macro sends words name="">
  <#if (properties.oddByScript!'no') = 'yes'>
    <a href="#" class="knap" onclick="document.querySelector('main form').submit(); return false">${words}</a>
  <#else>
    <button<#if name?has_content> name="${name}" value="1"</#if>><span>${words}</span></button>
  </#if>
</#macro>
<#-- What Keycloak says of a field. -->
<#macro wrong fields>
  <#if messagesPerField.existsError(fields)><em>${kcSanitize(messagesPerField.get(fields))?no_esc}</em></#if>
</#macro>
