#!/bin/sh
# The tutti command on a machine: it talks to the machine's agent, over bash's /dev/tcp or with curl.
# docs/agent-protocol.md, section 4.

if [ -z "${BASH_VERSION:-}" ] && [ -z "${TUTTI_NO_BASH:-}" ] && command -v bash >/dev/null 2>&1; then
    exec bash "$0" "$@"
fi
LC_ALL=C
export LC_ALL
newline='
'

help() {
    cat <<'HELP'
tutti: how a script talks to the deployment it is part of

  tutti put KEY VALUE            tell the others a value      (VALUE - reads it from stdin)
        --secret                   kept sealed, never shown
        --claim NAME [--term N]    only while this machine holds the claim
  tutti get KEY                  print a value
        --wait                     wait until somebody has put it
  tutti claim NAME               ask to be the one; prints the winner's address
        --look                     only look who it is, do not take part
        --wait                     with --look: wait until somebody has won
  tutti barrier NAME N           wait until N machines are here; prints their addresses
  tutti signal RESOURCE [TEXT]   signal a resource of the same stack   (TEXT - reads stdin)
        --id ID                    the same id counts once
  tutti output NAME VALUE        give an output of this deployment     (VALUE - reads stdin)
  tutti progress PERCENT [TEXT]  say how far the script is
  tutti fail REASON              say that it has failed; exits 1
  tutti reboot                   restart the machine and run this script again, in the same attempt;
                                   it finds TUTTI_REBOOTS=1, 2, ...
        --then NAME                and TUTTI_THEN=NAME, to know where to go on

Waits last until the deployment's deadline unless --timeout SECONDS says otherwise.

Exit codes: 0 done (a claim: won) · 1 the deployment turns back, or another failure · 2 wrong usage
            4 not there · 5 not allowed · 6 refused (fenced, closed) · 7 timed out · 10 claim lost

Example: the first machine makes a secret, the others wait for it.
  if address=$(tutti claim primary); then
      make-secret | tutti put token - --secret
  else
      token=$(tutti get token --wait) || exit 1
      join "$address" "$token"
  fi

Example: an installer that wants a restart in its midst. Outputs and files stay, processes do not.
  case $TUTTI_THEN in
  '') install-part-one && tutti reboot --then part-two ;;
  part-two) install-part-two ;;
  esac

The same by HTTP: TUTTI_URL and TUTTI_KEY are in the environment.
HELP
}

die() { # CODE TEXT
    printf 'tutti: %s\n' "$2" >&2
    exit "$1"
}

usage() {
    die 2 "$1 (tutti --help)"
}

# One path segment, percent-encoded: quotes, newlines and all of Unicode may be in a name.
encoded() {
    case $1 in
    '') usage 'A name is empty' ;;
    *[!A-Za-z0-9._-]*) printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n' | sed 's/../%&/g' ;;
    *) printf '%s' "$1" ;;
    esac
}

is_number() {
    case $1 in '' | *[!0-9]*) return 1 ;; *) return 0 ;; esac
}

# Sets status, head and answer; the body is in $body, further headers in $headers, each ended by CR LF.
call() { # METHOD PATH
    if [ -n "${BASH_VERSION:-}" ] && [ -z "${TUTTI_NO_BASH:-}" ]; then
        call_bash "$@"
    elif command -v curl >/dev/null 2>&1; then
        call_curl "$@"
    else
        die 1 'This machine has neither bash nor curl; install one of them'
    fi
    head=${reply%%"$newline"*}
    answer=${reply#*"$newline"}
    answer=${answer%x}
    status=${head%% *}
    is_number "$status" || die 1 'The agent does not answer'
}

# The answer as "STATUS Header: value|Header: value|", a newline, the bare body, and an x that keeps its last newlines.
call_bash() {
    host=${TUTTI_URL#http://}
    port=${host##*:}
    host=${host%:*}
    host=${host#\[}
    host=${host%\]}
    # eval, for a plain sh would stumble over the redirection already when it reads it.
    eval 'exec 3<>"/dev/tcp/$host/$port"' 2>/dev/null || die 1 "The agent does not listen at $TUTTI_URL"
    printf '%s %s HTTP/1.1\r\nHost: agent\r\nAuthorization: Bearer %s\r\nAccept: text/plain\r\nContent-Length: %s\r\n%s\r\n%s' \
        "$1" "$path_start$2" "$TUTTI_KEY" "${#body}" "$headers" "$body" >&3
    reply=$(
        IFS=' ' read -r _ code _ <&3
        printf '%s ' "$code"
        while IFS= read -r line <&3 && line=${line%?} && [ -n "$line" ]; do
            printf '%s|' "$line"
        done
        printf '\n'
        cat <&3
        printf x
    )
    exec 3>&-
}

# The key goes to curl by a file descriptor: a command line can be seen by others.
call_curl() {
    settings="header = \"Authorization: Bearer $TUTTI_KEY\"${newline}header = \"Accept: text/plain\""
    if [ -n "$headers" ]; then
        settings="$settings${newline}header = \"${headers%??}\""
    fi
    reply=$(
        {
            printf '%s' "$body" | curl -sS -i --noproxy '*' --unix-socket "$TUTTI_SOCKET" -K /dev/fd/3 -H 'Expect:' -X "$1" \
                --data-binary @- "http://agent$path_start$2" || printf '\r\n\r\n'
        } 3<<SETTINGS | {
$settings
SETTINGS
            IFS=' ' read -r _ code _
            printf '%s ' "$code"
            while IFS= read -r line && line=${line%?} && [ -n "$line" ]; do
                printf '%s|' "$line"
            done
            printf '\n'
            cat
            printf x
        }
    )
}

# What went wrong, in the words of the answer.
refused() {
    case $answer in
    *'"title"'*) why=${answer#*'"title":"'} why=${why%%'"'*} ;;
    *) why="status $status" ;;
    esac
    case $status in
    404) die 4 "$subject: not there" ;;
    401 | 403) die 5 "$subject: not allowed; has the attempt ended? ($why)" ;;
    409) die 6 "$subject: refused ($why)" ;;
    410) die 1 "$subject: the deployment turns back or is over ($why)" ;;
    *) die 1 "$subject: $why" ;;
    esac
}

# Reads options, wherever they stand; the rest is in $first, $second and $count.
secret='' waits='' look='' claim='' term='' id='' timeout='' next='' first='' second='' count=0
options() {
    while [ $# -gt 0 ]; do
        case $1 in
        --secret) secret=true ;;
        --wait) waits=true ;;
        --look) look=true ;;
        --claim | --term | --id | --timeout | --then)
            [ $# -gt 1 ] || usage "$1 wants a value"
            case $1 in --claim) claim=$2 ;; --term) term=$2 ;; --id) id=$2 ;; --timeout) timeout=$2 ;; --then) next=$2 ;; esac
            shift
            ;;
        --)
            shift
            while [ $# -gt 0 ]; do
                operand "$1"
                shift
            done
            return
            ;;
        --*) usage "There is no option $1; a value that begins so goes behind --" ;;
        *) operand "$1" ;;
        esac
        shift
    done
}

operand() {
    count=$((count + 1))
    case $count in
    1) first=$1 ;;
    2) second=$1 ;;
    *) second="$second $1" ;;
    esac
}

# The value as given, or all of stdin, to its last newline.
value() {
    body=$second
    if [ "$second" = - ]; then
        body=$(cat && printf x) || die 1 'stdin cannot be read'
        body=${body%x}
    fi
}

want() { # LEAST MOST WHAT
    if [ "$count" -lt "$1" ] || [ "$count" -gt "$2" ]; then
        usage "$verb wants $3"
    fi
}

waiting() { # sets wait; $1 is used when no timeout was given
    wait=$1
    if [ -n "$timeout" ]; then
        is_number "$timeout" || usage '--timeout wants whole seconds'
        wait=$timeout
    fi
}

# Prints the claim's winner and exits as it went.
tell_claim() {
    printf '%s' "$answer"
    case $head in
    *[Tt]utti-[Ww]on:\ true*) exit 0 ;;
    *) exit 10 ;;
    esac
}

case ${1:-} in
'' | help | -h | --help)
    help
    exit 0
    ;;
esac
verb=$1
shift
: "${TUTTI_URL:=}" "${TUTTI_KEY:=}" "${TUTTI_SOCKET:=}"
if [ -z "$TUTTI_URL" ] || [ -z "$TUTTI_KEY" ]; then
    die 5 'Only a script that Tutti runs can use this: TUTTI_URL and TUTTI_KEY are not in the environment'
fi
path_start=/tutti/v1/exchange/
headers='' body=''
cr=$(printf '\r')
options "$@"
subject="$verb $first"

case $verb in
put)
    want 2 2 'a key and a value'
    value
    [ -z "$secret" ] || headers="Tutti-Secret: true$cr$newline"
    query=''
    if [ -n "$claim" ]; then
        query="?claim=$(encoded "$claim")"
        if [ -n "$term" ]; then
            is_number "$term" || usage '--term wants a number'
            query="$query&term=$term"
        fi
    fi
    call PUT "values/$(encoded "$first")$query"
    ;;
get)
    want 1 1 'a key'
    waiting 0
    [ -z "$waits" ] || waiting deadline
    call GET "values/$(encoded "$first")?wait=$wait"
    if [ "$status" = 200 ]; then
        printf '%s' "$answer"
        # A terminal wants its line ended; whoever reads the value wants just the value.
        [ ! -t 1 ] || echo
        exit 0
    fi
    if [ "$status" = 404 ] && [ "$wait" != 0 ]; then
        die 7 "$subject: not there within $wait s"
    fi
    ;;
claim)
    want 1 1 'a name'
    if [ -z "$look" ]; then
        call POST "claims/$(encoded "$first")"
    else
        waiting 0
        [ -z "$waits" ] || waiting deadline
        call GET "claims/$(encoded "$first")?wait=$wait"
    fi
    [ "$status" != 200 ] || tell_claim
    if [ "$status" = 404 ] && [ -n "$look" ] && [ "$wait" != 0 ]; then
        die 7 "$subject: won by nobody within $wait s"
    fi
    ;;
barrier)
    want 2 2 'a name and how many machines'
    is_number "$second" || usage 'A barrier wants a number of machines'
    waiting deadline
    call POST "barriers/$(encoded "$first")?count=$second&wait=$wait"
    if [ "$status" = 200 ]; then
        case $head in
        *[Tt]utti-[Cc]omplete:\ true*)
            printf '%s' "$answer"
            exit 0
            ;;
        *) die 7 "$subject: not complete within $wait s" ;;
        esac
    fi
    ;;
signal)
    want 1 2 "a resource's name"
    value
    [ -z "$id" ] || headers="Tutti-Signal-Id: $(encoded "$id")$cr$newline"
    call POST "signals/$(encoded "$first")"
    ;;
output)
    want 2 2 'a name and a value'
    value
    call PUT "outputs/$(encoded "$first")"
    ;;
progress)
    want 1 99 'a percentage'
    is_number "$first" || usage 'progress wants a whole number from 0 to 100'
    body=$second
    call POST "progress?percent=$first"
    ;;
fail)
    want 1 99 'a reason'
    body=$first${second:+ $second}
    call POST fail
    case $status in
    20?) exit 1 ;;
    esac
    ;;
reboot)
    want 0 0 'no more than --then NAME'
    body=$next
    echo "tutti: the machine restarts${next:+, to go on with $next}" >&2
    call POST reboot
    # It ends with the machine: nothing behind it in the script must run before.
    while [ "$status" = 202 ]; do
        sleep 3600
    done
    ;;
*) usage "There is no verb $verb" ;;
esac
case $status in
20?) exit 0 ;;
*) refused ;;
esac
