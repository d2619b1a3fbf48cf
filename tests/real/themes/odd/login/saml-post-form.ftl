<!DOCTYPE html>
<html lang="${(locale.currentLanguageTag)!'da'}">
<head><meta charset="utf-8"><title>Fælles indgang</title></head>
<body onload="document.forms[0].submit()">
<form method="post" action="${samlPost.url}">
  <button>Fortsæt</button>
  <#if samlPost.relayState??><input type="hidden" name="RelayState" value="${samlPost.relayState}"></#if>
  <#if samlPost.SAMLRequest??><input type="hidden" name="SAMLRequest" value="${samlPost.SAMLRequest}"></#if>
  <#if samlPost.SAMLResponse??><input type="hidden" name="SAMLResponse" value="${samlPost.SAMLResponse}"></#if>
</form>
</body>
</html>
