#!/usr/bin/env bash
# Checks the model of the handoff with spin: no error, no search cut short, no code that is never reached; and finds each planted error.
#   check.sh SPIN CC MODEL FOLDER
set -euo pipefail
spin=$1 cc=$2 model=$(realpath "$3")
mkdir -p "$4" && cd "$4"

fail() {
    printf '%s\n' "$1" >&2
    [ $# -lt 2 ] || cat "$2" >&2
    exit 1
}

# search NAME "model's defines" "compiler's options" "pan's options": the verifier's words are in NAME/said.
search() {
    mkdir -p "$1"
    (
        cd "$1"
        rm -f ./*.trail
        # shellcheck disable=SC2086
        "$spin" $2 -a "$model" >/dev/null && $cache "$cc" -w $3 -c pan.c && "$cc" -o pan pan.o && ./pan $4 -m100000 >said 2>&1
    ) || fail "$1: could not be searched" "$1/said"
    ! grep -qE 'max search depth too small|Search not completed|out of memory' "$1/said" || grep -q 'errors: 1' "$1/said" ||
        fail "$1: the search was cut short" "$1/said"
}
holds() {
    search "$@"
    grep -q 'errors: 0$' "$1/said" || fail "$1: an error" "$1/said"
    printf '%-22s holds in %s states\n' "$1" "$(awk '/states, stored/ { print $1 }' "$1/said")"
}
# breaks NAME WORDS ...: the search ends with exactly this finding.
breaks() {
    local name=$1 words=$2
    shift 2
    search "$name" "$@"
    grep -q 'errors: 1$' "$name/said" || fail "$name: the planted error was not found" "$name/said"
    grep -qF "$words" "$name/said" || fail "$name: found by something else than $words" "$name/said"
    printf '%-22s found by %s\n' "$name" "$words"
}

# Compiling a verifier takes longer than most of the searches; the same model gives the same one.
cache=$(command -v ccache || true)
safety="-O0 -DNOCLAIM -DNOFAIR -DSAFETY"
fairness="-O0 -DNFAIR=4"

# Whatever is lost, repeated, reordered or stopped, and however often: two offers one after the other.
holds safety "" "$safety -O2" "-w23"
# Every line of the model is reached; a client's loop has no end.
if sed -n '/unreached in proctype/,/unreached in claim/p' safety/said | grep -F 'handoff.pml:' | grep -vqF '"-end-"'; then
    fail "safety: some of the model is never reached" safety/said
fi
holds held "-DOFFERS=1 -DTROUBLE=2" "$fairness" "-a -N held -w20"
holds offers-end "-DOFFERS=1 -DTROUBLE=2" "$fairness" "-a -f -N offers_end -w20"
if [ "${LONG:-}" = 1 ]; then
    holds long-held "-DOFFERS=2 -DTROUBLE=2" "$fairness -O2" "-a -N held -w24"
    holds long-offers-end "-DOFFERS=2 -DTROUBLE=2" "$fairness -O2" "-a -f -N offers_end -w24"
    holds long-three-offers "-DOFFERS=3 -DTROUBLE=2" "$safety -O2" "-w24"
fi

moved='moved)||'
breaks half-commit '(owns[0]+owns[1])==1' "-DBUG=1" "$safety" "-w20"
breaks accept-ended "$moved" "-DBUG=2" "$safety" "-w20"
breaks key-forgotten 'applied&&r[s].done' "-DBUG=3" "$safety" "-w20"
breaks clock-decides "$moved" "-DBUG=4" "$safety" "-w20"
breaks nobody-asked 'acceptance cycle' "-DBUG=5 -DOFFERS=1 -DTROUBLE=1" "$fairness" "-A -a -f -N offers_end -w20"
breaks duty-stays 'owns[duty_at]' "-DBUG=6" "$safety" "-w20"
