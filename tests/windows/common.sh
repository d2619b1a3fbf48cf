# What the trials under wine have in common: a certificate authority of this run, the site of `site.py`, an environment, and
# what the doctor finds. Sourced with the exe and the wine prefix as arguments.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
exe=$(realpath "$1")
export WINEPREFIX=${2:?the wine prefix} WINEDEBUG=${WINEDEBUG:--all} WINEARCH=win64 LC_ALL=C.UTF-8
unset HTTPS_PROXY HTTP_PROXY ALL_PROXY NO_PROXY https_proxy http_proxy all_proxy no_proxy
[ -d "$WINEPREFIX/drive_c" ] || { wineboot -i >/dev/null 2>&1; wineserver -w; }
work=$(mktemp -d)
server=
end() { [ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"; }
trap end EXIT

# Made anew each run; the authority's key is never used again.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=Kontorets CA" \
  -keyout "$work/ca.key" -out "$work/ca.pem" 2>/dev/null
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=kig.test" \
  -keyout "$work/key.pem" -out "$work/request.pem" 2>/dev/null
printf 'subjectAltName=DNS:kig.test,DNS:localhost\nbasicConstraints=CA:FALSE\n' >"$work/extensions"
openssl x509 -req -in "$work/request.pem" -CA "$work/ca.pem" -CAkey "$work/ca.key" -days 30 \
  -extfile "$work/extensions" -out "$work/cert.pem" 2>/dev/null
openssl x509 -in "$work/ca.pem" -outform DER -out "$work/ca.cer"

python3 "$here/site.py" "$work" & server=$!
for _ in $(seq 100); do [ -f "$work/ports" ] && break; sleep 0.1; done
read -r site proxy scripts <"$work/ports"

# An environment all of whose sites are at this origin.
environment() { cat >"$work/$1.toml" <<TOML
version = 1
name = "$1"
[addresses]
atrium = "$2/"
enrolment = "$2/"
statens_sso = "$2/"
workplace = "$2/"
[may_be_sent]
password = ["$2"]
code = ["$2"]
email = ["$2"]
loopback_http = []
[stores]
freeotp_app_store = "https://apps.apple.com/app/freeotp-authenticator/id872559395"
freeotp_google_play = "https://play.google.com/store/apps/details?id=org.fedorahosted.freeotp"
workplace_app_store = "https://apps.apple.com/app/min-arbejdsplads/id6477493233"
[support]
service_portal = "https://kig.test/"
mail = "support@kig.test"
[limits]
connect_seconds = 10
answer_seconds = 30
TOML
}

# doctor NAME ARGUMENTS...: what it finds, as JSON in $work/found.json.
doctor() {
  local name=$1; shift
  wine "$exe" doctor --json --language en --environment "Z:$work/$name.toml" "$@" >"$work/found.json" 2>"$work/said" || true
  [ -s "$work/found.json" ] || { echo "FAILED: the doctor said nothing"; cat "$work/said"; exit 1; }
}

# fact CHECK FACT: of its first finding.
fact() {
  python3 - "$work/found.json" "$1" "$2" <<'PYTHON'
import json, sys
found = [f for f in json.load(open(sys.argv[1]))["findings"] if f["check"] == sys.argv[2]]
value = found[0]["facts"].get(sys.argv[3]) if found else "no finding"
print(",".join(value) if isinstance(value, list) else "none" if value is None else value)
PYTHON
}

failed=0
# expect WHAT CHECK.FACT=VALUE...: one line for what was seen.
expect() {
  local what=$1 line="" wrong=""; shift
  for pair in "$@"; do
    local name=${pair%%=*} wanted=${pair#*=} seen
    seen=$(fact "${name%%.*}" "${name#*.}")
    line+=" $name=$seen"
    [ "$seen" = "$wanted" ] || wrong+=" ($name should be $wanted)"
  done
  if [ -z "$wrong" ]; then echo "ok     $what:$line"; else echo "FAILED $what:$line$wrong"; failed=$((failed + 1)); fi
}

done_with() { echo "$1: $failed failed"; [ "$failed" = 0 ]; }
