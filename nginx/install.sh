#!/bin/sh
# Installs the page on this machine's nginx, or removes it. For Linux and macOS; install.ps1 is for Windows.
#
# It reads what nginx is configured to do, writes what has to change into a plan, and shows the plan (--dry-run) or
# carries it out. Each change is noted in a journal first, so that whatever fails later takes back all of it.
#
# Plain POSIX, for dash, busybox and macOS's bash 3.2: no option of sed, awk, cp or mktemp that only one of them has.

set -eu
LC_ALL=C
export LC_ALL
umask 022

# Servers are often outside of an ordinary user's search path.
PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin:/opt/homebrew/bin:/usr/local/bin:/usr/local/nginx/sbin
export PATH

here=$(cd "$(dirname "$0")" && pwd)
tab=$(printf '\t')

usage() {
    cat <<'END'
Installs the Okta PKCE tester on this machine's nginx, at http://localhost:8080/okta-auth/

  install.sh [options]

  --dry-run           Shows what would change, as a diff, and changes nothing
  --uninstall         Removes what an earlier run installed
  --install-nginx     Installs nginx first if it is missing
  --port N            The app's port (8080)
  --public            Listens on every address of the machine instead of loopback only
  --server-name NAME  A name that the site answers to besides localhost, 127.0.0.1 and [::1]. May be repeated
  --logs DIR          The directory for the logs (nginx's own)
  --to DIR            Where the page is copied to (/var/www/okta-pkce-tester; Homebrew's var/www on macOS)
  --in-place          Serves the page from where it is instead of a copy
  --root DIR          The page (dist/ beside this script)
  --block FILE        The server block (okta-pkce-tester.conf beside this script)
  --help              Shows this text
END
}

# ------------------------------------------------------------------------------------------------------------- Speaking

say() {
    printf '%s\n' "$*"
}

fail() {
    printf '\nerror: %s\n' "$*" >&2
    exit 1
}

# What this machine types ahead of a command that only root may run.
as_root() {
    if [ "$(id -u)" -ne 0 ]; then
        printf 'sudo '
    fi
}

# A word as a shell reads it back.
quoted() {
    say "'$(printf '%s\n' "$1" | sed "s/'/'\\\\''/g")'"
}

needs_root() {
    [ "$(id -u)" -ne 0 ] || fail "$1
Not even root may change this nginx. Nothing was changed."
    fail "$1
Only root may change this nginx. Nothing was changed. Run the same command as root:
  sudo $again$typed"
}

# ------------------------------------------------------------------------------------------------------------ Arguments

read_arguments() {
    action=install dry_run=no in_place=no install_nginx=no public=no
    port=8080 names='' logs='' to='' root=$here/dist block=$here/okta-pkce-tester.conf
    typed='' again="sh $(quoted "$here/install.sh")"
    while [ $# -gt 0 ]; do
        typed="$typed $(quoted "$1")"
        case $1 in
        --port | --server-name | --logs | --to | --root | --block)
            [ $# -gt 1 ] || fail "$1 needs a value"
            typed="$typed $(quoted "$2")"
            option=$1 value=$2
            shift
            ;;
        --port=* | --server-name=* | --logs=* | --to=* | --root=* | --block=*)
            option=${1%%=*} value=${1#*=}
            ;;
        *)
            option=$1 value=''
            ;;
        esac
        case $option in
        --dry-run) dry_run=yes ;;
        --uninstall) action=uninstall ;;
        --install-nginx) install_nginx=yes ;;
        --public) public=yes ;;
        --in-place) in_place=yes ;;
        --port) port=$(port_number "$value") ;;
        --server-name)
            name=$(server_name "$value")
            # A second time, nginx would refuse it.
            case " localhost 127.0.0.1 [::1] $names" in
            *" $name "*) ;;
            *) names="$name $names" ;;
            esac
            ;;
        --logs) logs=$(absolute "$value" --logs directory) ;;
        --to) to=$(absolute "$value" --to directory) ;;
        --root) root=$(absolute "$value" --root directory) ;;
        --block) block=$(absolute "$value" --block file) ;;
        --help | -h)
            usage
            exit 0
            ;;
        *) fail "unknown option $option. Run install.sh --help for the options" ;;
        esac
        shift
    done
}

port_number() {
    case $1 in
    '' | 0* | *[!0-9]* | ??????*) fail "--port needs a number from 1 to 65535, not $1" ;;
    esac
    [ "$1" -le 65535 ] || fail "--port needs a number from 1 to 65535, not $1"
    say "$1"
}

# A host name in lower case, or an IPv6 address in brackets, spelled as browsers send it: nginx compares texts.
server_name() {
    name=$(printf '%s' "$1" | tr '[:upper:]' '[:lower:]')
    case $name in
    '['*']')
        NAME=$name awk '
            BEGIN {
                text = substr(ENVIRON["NAME"], 2, length(ENVIRON["NAME"]) - 2)
                if (text !~ /^[0-9a-f:]+$/ || text ~ /:::/ || text ~ /::.*::/) exit 1
                gap = index(text, "::")
                left = split(gap ? substr(text, 1, gap - 1) : text, head, ":")
                right = gap ? split(substr(text, gap + 2), tail, ":") : 0
                if (gap ? left + right > 7 : left != 8) exit 1
                for (i = 1; i <= left; i++) group[++count] = head[i]
                while (count < 8 - right) group[++count] = "0"
                for (i = 1; i <= right; i++) group[++count] = tail[i]
                for (i = 1; i <= 8; i++) {
                    if (group[i] !~ /^[0-9a-f][0-9a-f]?[0-9a-f]?[0-9a-f]?$/) exit 1
                    sub(/^0+/, "", group[i])
                    if (group[i] == "") group[i] = "0"
                    run = group[i] == "0" ? run + 1 : 0
                    if (run > 1 && run > longest) { longest = run; first = i - run + 1 }
                }
                for (i = 1; i <= 8; i++) {
                    if (longest && i == first) { shown = shown "::"; i += longest - 1 }
                    else shown = shown (shown == "" || shown ~ /:$/ ? "" : ":") group[i]
                }
                print "[" shown "]"
            }' || fail "$1 isn't an IPv6 address"
        ;;
    '' | .* | *. | *..* | *[!a-z0-9.-]*)
        fail "$1 isn't a host name: omit scheme, port, and wildcard; put an IPv6 address in brackets"
        ;;
    *)
        # nginx keeps names in tables of small buckets.
        [ ${#name} -le 46 ] || fail "$1 is too long: the limit for a host name is 46 characters"
        say "$name"
        ;;
    esac
}

# The value of an option for a directory or a file.
absolute() {
    case $1 in
    '') fail "$2 needs a $3, but got an empty one. Nothing was changed." ;;
    /) say / ;;
    /*) say "${1%/}" ;;
    *) say "$(pwd)/${1%/}" ;;
    esac
}

# A directory that may not be there yet, without links on the way to it.
physical() {
    there=$1 missing=''
    while [ ! -d "$there" ]; do
        missing=/${there##*/}$missing
        there=$(dirname "$there")
    done
    there=$(cd "$there" && pwd -P)
    say "${there%/}$missing"
}

# Refuses a path that can't be between double quotes in an nginx configuration, or in a line of the plan.
quotable() {
    case $1 in
    *[\"\\\$]* | *"$tab"* | *'
'*) fail "nginx needs a path without quotes, backslashes, dollar signs, tabs and line breaks, not $1" ;;
    esac
}

# ---------------------------------------------------------------------------------------------------------------- nginx

find_nginx() {
    if command -v nginx >/dev/null; then
        return
    fi
    line=$(installing_command)
    if [ "$install_nginx" = no ] || [ "$action" = uninstall ]; then
        fail "nginx isn't installed. Install it with
  $line
and run this again, or let it do so with --install-nginx. Nothing was changed."
    fi
    say "Installing nginx: $line"
    [ "$dry_run" = no ] || exit 0
    sh -c "$line" || fail "nginx couldn't be installed. Nothing else was changed."
    command -v nginx >/dev/null || fail "nginx is still missing after: $line"
}

# The one command that installs nginx here.
installing_command() {
    if [ "$(uname -s)" = Darwin ]; then
        command -v brew >/dev/null || fail "nginx isn't installed, and neither is Homebrew, which installs it.
Install Homebrew as https://brew.sh says, then run: brew install nginx
Nothing was changed."
        say 'brew install nginx'
    elif command -v apt-get >/dev/null; then
        say "$(as_root)apt-get install -y nginx"
    elif command -v dnf >/dev/null; then
        say "$(as_root)dnf install -y nginx"
    elif command -v pacman >/dev/null; then
        say "$(as_root)pacman -S --noconfirm nginx"
    elif command -v apk >/dev/null; then
        say "$(as_root)apk add nginx"
    elif command -v zypper >/dev/null; then
        say "$(as_root)zypper --non-interactive install nginx"
    else
        fail "nginx isn't installed, and this script doesn't know this system's package manager.
Install the package nginx, then run this again. Nothing was changed."
    fi
}

# Finds the configuration that nginx reads, and where things are beside it. nginx itself says so, because a wrapper or a
# service may give it another one than it was built with.
ask_nginx() {
    accepted=yes
    said=$(nginx -t 2>&1) || accepted=no
    configuration=$(printf '%s\n' "$said" | sed -n \
        -e 's/^nginx: the configuration file \(.*\) syntax is ok$/\1/p' \
        -e 's/^nginx: configuration file \(.*\) test failed$/\1/p' | sed 1q)
    built=$(nginx -V 2>&1)
    prefix=$(built_with prefix /usr/local/nginx)
    compiled=$(in_prefix "$(built_with conf-path conf/nginx.conf)")
    configuration=${configuration:-$compiled}
    directory=$(dirname "$configuration")
    state=$directory/okta-pkce-tester.installed
    manifest=$state/manifest
    quotable "$configuration"
    say "$(printf '%s\n' "$built" | sed -n 's/^nginx version: //p'), configured in $configuration"
}

# A path that nginx was built with, or nginx's own default.
built_with() {
    value=$(printf '%s\n' "$built" | sed -n "s/.* --$1=\([^ ]*\).*/\1/p")
    say "${value:-$2}"
}

in_prefix() {
    case $1 in
    /*) say "$1" ;;
    *) say "${prefix%/}/$1" ;;
    esac
}

# Stops where nginx refuses its configuration already: what is broken now would look as if this script had broken it.
ensure_accepted() {
    [ "$accepted" = no ] || return 0
    if [ "$(id -u)" -ne 0 ] && printf '%s\n' "$said" | grep -q 'Permission denied'; then
        needs_root "$said"
    fi
    case $said in
    *okta-pkce-tester.conf:*)
        [ "$action" = uninstall ] || fail "nginx rejects the installed server block:
$said
Nothing was changed. Run install.sh --uninstall first, then install again."
        ;;
    *) fail "nginx rejects its current configuration, before any change:
$said
Nothing was changed. Fix this first, until nginx -t succeeds, then run this again." ;;
    esac
}

cannot_write() {
    [ "$(id -u)" -ne 0 ] || fail "$1 can't be written, not even by root: its file system is read-only, or it is protected.
Nothing was changed."
    needs_root "$1 isn't writable."
}

ensure_writable() {
    if [ "$dry_run" = yes ]; then
        return 0
    fi
    for place in "$directory" "$@"; do
        while [ ! -e "$place" ]; do
            place=$(dirname "$place")
        done
        [ -w "$place" ] || cannot_write "$place"
    done
    if [ -n "$pid" ] && ! kill -0 "$pid" 2>/dev/null; then
        needs_root "nginx (process $pid) was started by another user."
    fi
}

is_alive() {
    kill -0 "$1" 2>/dev/null || ps -p "$1" >/dev/null 2>&1
}

# Only one run at a time changes this nginx. The lock of a run that was killed names a process that is gone: who is the
# first to leave a mark of that in it has the lock then.
take_lock() {
    if [ "$dry_run" = yes ] || ! [ -w "$directory" ]; then
        return 0
    fi
    place=$directory/okta-pkce-tester.lock
    if ! mkdir "$place" 2>/dev/null; then
        [ -d "$place" ] || cannot_write "$directory"
        other=$(cat "$place/pid" 2>/dev/null) || other=''
        if [ -z "$other" ]; then
            # It may be about to write its number.
            sleep 1
            other=$(cat "$place/pid" 2>/dev/null) || other=''
        fi
        if { [ -n "$other" ] && is_alive "$other"; } || ! mkdir "$place/after.$other" 2>/dev/null ||
            [ "$(cat "$place/pid" 2>/dev/null)" != "$other" ]; then
            fail "Another run of the installer${other:+ (process $other)} is changing this nginx.
Nothing was changed. Run this again when it has finished. If there is none, remove $place first."
        fi
    fi
    lock=$place
    printf '%s\n' "$$" >"$lock/pid"
    # What nginx said before may have been of the other's half of a change.
    if [ "$accepted" = no ] && said=$(nginx -t 2>&1); then
        accepted=yes
    fi
}

# The process number of nginx's master, or nothing when it doesn't run.
running_pid() {
    number=$(cat "$pid_file" 2>/dev/null) || number=''
    case $number in
    '' | *[!0-9]*) return 0 ;;
    esac
    # The file of an nginx that was killed may name another program by now.
    if [ -r "/proc/$number/comm" ]; then
        ! grep -q nginx "/proc/$number/comm" || say "$number"
    elif is_alive "$number"; then
        say "$number"
    fi
}

# What starts and stops nginx here. A service only starts the configuration that nginx was built with.
service_manager() {
    if [ "$configuration" != "$compiled" ]; then
        say nginx
    elif [ "$(uname -s)" = Darwin ] && command -v brew >/dev/null; then
        say brew
    elif [ -d /run/systemd/system ] && command -v systemctl >/dev/null; then
        say systemd
    elif command -v rc-service >/dev/null && [ -e /etc/init.d/nginx ]; then
        say openrc
    elif command -v service >/dev/null && [ -e /etc/init.d/nginx ]; then
        say service
    else
        say nginx
    fi
}

service_command() {
    case $1 in
    brew) say "brew services $2 nginx" ;;
    systemd) say "systemctl $2 nginx" ;;
    openrc) say "rc-service nginx $2" ;;
    service) say "service nginx $2" ;;
    nginx) if [ "$2" = start ]; then say nginx; else say 'nginx -s stop'; fi ;;
    *) fail "$manifest names an unknown service manager: $1" ;;
    esac
}

stop_nginx() {
    sh -c "$(service_command "$1" stop)" >"$work/service" 2>&1 || :
    tries=0
    while [ -n "$(running_pid)" ] && [ "$tries" -lt 100 ]; do
        tries=$((tries + 1))
        pause
    done
}

pause() {
    sleep 0.1 2>/dev/null || sleep 1
}

# -------------------------------------------------------------------------------------------- Reading its configuration

begin_mark='# begin okta-pkce-tester: install.sh wrote this, and install.sh --uninstall takes it out'
end_mark='# end okta-pkce-tester'

# Prints 1 when the file's last line is a whole one: awk can't tell, and what is taken out must leave the bytes as they were.
ends_with_newline() {
    if [ -z "$(tail -c 1 "$1")" ]; then say 1; else say 0; fi
}

# The file without what this script put into it: the marked lines, and the line break ahead of them. Marks are told even
# after an editor changed the blanks around them or the kind of line break. Where blanks were changed, the lines around
# may not be the two halves of one any more, and are only joined where one of them is empty. A beginning without an end
# stays with all that follows it.
without_ours() {
    awk -v begin_mark="$begin_mark" -v end_mark="$end_mark" -v whole="$(ends_with_newline "$1")" '
        function trimmed(text) {
            sub(/^[ \t\r]+/, "", text)
            sub(/[ \t\r]+$/, "", text)
            return text
        }
        function reindented(mark) { return $0 != mark && $0 != mark "\r" }
        function line(text) {
            if (any) printf "%s\n", held
            held = text
            any = 1
        }
        !inside && trimmed($0) == begin_mark {
            inside = 1
            moved = reindented(begin_mark)
            returns = /\r$/
            ours = $0
            next
        }
        inside {
            ours = ours "\n" $0
            if (trimmed($0) == end_mark) {
                inside = 0
                joins = 1
                if (reindented(end_mark)) moved = 1
            }
            next
        }
        joins {
            joins = 0
            if (any && (!moved || trimmed(held) == "" || trimmed($0) == "")) {
                if (returns) sub(/\r$/, "", held)
                held = held $0
            } else line($0)
            next
        }
        { line($0) }
        END {
            if (inside) line(ours)
            if (any) printf "%s%s", held, (whole ? "\n" : "")
        }' "$1"
}

# The file with a text of its own lines at this place. The line is cut there, so that taking the text out again is exact.
with_ours() {
    TEXT="$begin_mark
$4
$end_mark" awk -v line="$2" -v column="$3" -v whole="$(ends_with_newline "$1")" '
        NR > 1 { printf "\n" }
        NR != line { printf "%s", $0 }
        NR == line { printf "%s\n%s\n%s", substr($0, 1, column - 1), ENVIRON["TEXT"], substr($0, column) }
        END { if (whole) printf "\n" }' "$1"
}

# Each directive of a file as one line of fields: the blocks around it, the number of its server, the file, the line and
# column of its end, its words. A block's end has the word }. Words are told as nginx tells them: a quote counts at the
# beginning of a word only, and so does a comment; the braces of Lua are Lua's.
directives() {
    FILE=$1 awk '
        function push() { words[++count] = word; word = ""; inside = 0 }
        function emit(column,    i, path, text) {
            for (i = 1; i <= depth; i++) path = path (i > 1 ? "/" : "") block[i]
            text = (path == "" ? "-" : path) "\t" server "\t" ENVIRON["FILE"] "\t" NR "\t" column
            for (i = 1; i <= count; i++) {
                gsub(/[\t\n]/, " ", words[i])
                text = text "\t" words[i]
            }
            print text
            count = 0
        }
        function opens() {
            if (words[1] ~ /_by_lua_block$/) lua = 1
            else {
                block[++depth] = words[1]
                if (words[1] == "server") server = ++servers
            }
            count = 0
        }
        {
            text = $0 "\n"
            size = length(text)
            for (i = 1; i <= size; i++) {
                c = substr(text, i, 1)
                if (lua) {
                    if (c == "{") lua++
                    else if (c == "}") lua--
                } else if (escaped) { word = word c; escaped = 0 }
                else if (quote != "") {
                    if (c == quote) { quote = ""; push() }
                    else { word = word c; escaped = c == "\\" }
                } else if (!inside && c == "#") break
                else if (!inside && (c == "\"" || c == "\047")) { quote = c }
                else if (c == " " || c == "\t" || c == "\r" || c == "\n") { if (inside) push() }
                else if (c == ";") { if (inside) push(); emit(i) }
                else if (c == "{" && !(inside && word ~ /\$$/)) { if (inside) push(); opens() }
                else if (c == "}" && !inside) {
                    count = 1
                    words[1] = "}"
                    emit(i)
                    if (depth > 0 && block[depth] == "server") server = 0
                    if (depth > 0) depth--
                } else { word = word c; inside = 1; escaped = c == "\\" }
            }
        }
        BEGIN { server = 0 }' "$2"
}

# Reads every file that nginx reads, as it is without this script: a second run then sees what the first one saw.
read_configuration() {
    nginx -T >"$work/dump" 2>/dev/null || fail "nginx -T doesn't print its configuration. Nothing was changed."
    sed -n 's/^# configuration file \(.*\):$/\1/p' "$work/dump" >"$work/read"
    : >"$work/directives"
    : >"$work/bases"
    number=0
    while IFS= read -r file; do
        case $file in
        */okta-pkce-tester.conf)
            is_recorded "$file" || fail "$file already exists, and this script didn't write it.
Nothing was changed. Remove it, then run this again."
            ;;
        *)
            number=$((number + 1))
            without_ours "$file" >"$work/base.$number"
            printf '%s\t%s\n' "$number" "$file" >>"$work/bases"
            directives "$file" "$work/base.$number" >>"$work/directives"
            ;;
        esac
    done <"$work/read"
}

# The values of a directive, one a line, where it is in this block.
values() {
    awk -F "$tab" -v path="$1" -v directive="$2" '$1 == path && $6 == directive { print $7 }' "$work/directives"
}

# What the manifest of an earlier run says of this kind, one a line.
recorded() {
    if [ -f "$manifest" ]; then
        awk -F "$tab" -v kind="$1" '$1 == kind { print $2 }' "$manifest"
    fi
}

is_recorded() {
    [ -f "$manifest" ] && cut -f 2 "$manifest" | grep -q -x -F "$1"
}

# Where the server block goes: a directory whose files nginx includes, or a file of its own that the http block includes.
choose_layout() {
    own_file='' own_link=''
    values http include >"$work/includes"
    while IFS= read -r pattern; do
        case $pattern in
        /*) ;;
        *) pattern=$directory/$pattern ;;
        esac
        among=$(dirname "$pattern")
        [ -d "$among" ] || continue
        # shellcheck disable=SC2194,SC2254 # nginx's pattern decides about our name
        case okta-pkce-tester.conf in
        ${pattern##*/}) ;;
        *) continue ;;
        esac
        case ${among##*/} in
        sites-enabled)
            available=$(dirname "$among")/sites-available
            if [ -d "$available" ]; then
                own_file=$available/okta-pkce-tester.conf own_link=$among/okta-pkce-tester.conf
                return
            fi
            own_file=${own_file:-$among/okta-pkce-tester.conf}
            ;;
        conf.d | http.d | servers | vhosts.d | vhosts | sites) own_file=${own_file:-$among/okta-pkce-tester.conf} ;;
        esac
    done <"$work/includes"
    if [ -n "$own_file" ]; then
        return
    fi
    own_file=$directory/okta-pkce-tester.conf
    quotable "$own_file"
    awk -F "$tab" '$1 == "http" && $6 == "}" { print $3 "\t" $4 "\t" $5; exit }' "$work/directives" >"$work/end"
    [ -s "$work/end" ] || fail "$configuration has no http block. Nothing was changed."
    IFS=$tab read -r file line column <"$work/end"
    if sed -n "${line}p" "$(base_of "$file")" | grep -q '^[[:blank:]]*}'; then
        column=1
    fi
    printf '%s\t%s\t%s\t    include "%s";\n' "$file" "$line" "$column" "$own_file" >>"$work/edits"
}

# The copy of a configuration file without what this script put into it.
base_of() {
    FILE=$1 awk -F "$tab" -v base="$work/base." '$2 == ENVIRON["FILE"] { print base $1; exit }' "$work/bases"
}

# ---------------------------------------------------------------------------------------------------- Others on the port

# Decides about every site of this nginx on the same port. nginx asks only those that listen on the very address, where
# there are any: a site with a plain `listen 8080` is not asked on loopback any more. So it gets loopback as well, unless
# it goes by localhost itself, as Homebrew's welcome page does: http://localhost:8080/ can only be one site.
judge_neighbors() {
    NAMES="localhost 127.0.0.1 [::1] $names" awk -F "$tab" -v port="$port" -v public="$public" -v ipv6="$ipv6" '
        BEGIN { size = split(ENVIRON["NAMES"], list, " "); for (i = 1; i <= size; i++) own[list[i]] = 1 }
        $1 !~ /(^|\/)server$/ { next }
        { server = $3 "\t" $2 }
        $6 == "server_name" {
            for (i = 7; i <= NF; i++) {
                if (tolower($i) in own) clash[server] = $i
                else if ($i != "" && $i != "_") other[server] = $i
            }
        }
        $6 == "listen" {
            address = $7
            if (address ~ /^[0-9]+$/) { number = address; address = "*" }
            else if (match(address, /:[0-9]+$/)) {
                number = substr(address, RSTART + 1)
                address = substr(address, 1, RSTART - 1)
            } else number = 80
            if (number + 0 != port + 0) next
            at[++count] = server
            place[count] = $3 ":" $4
            after[count] = $3 "\t" $4 "\t" ($5 + 1)
            preference[count] = ""
            for (i = 8; i <= NF; i++) {
                if ($i == "default_server" || $i == "default") preference[count] = " default_server"
                if ($i ~ /^(ssl|quic|proxy_protocol)$/) special[count] = $i
            }
            if (address == "*" || address == "0.0.0.0") kind[count] = "any4"
            else if (address == "[::]") kind[count] = "any6"
            else if (address == "127.0.0.1" || address == "localhost") kind[count] = "own4"
            else if (address == "[::1]") kind[count] = "own6"
            else kind[count] = "other"
            has[server, kind[count]] = 1
        }
        END {
            for (i = 1; i <= count; i++) {
                server = at[i]
                if (kind[i] == "other") continue
                loopback = kind[i] ~ /^own/
                if (special[i] != "") print "stop\t" place[i] "\tlistens on port " port " with " special[i]
                else if (public == "yes" && loopback)
                    print "stop\t" place[i] "\tlistens on loopback, port " port ", where --public would not be asked"
                else if ((server in clash) && (loopback || public == "yes"))
                    print "stop\t" place[i] "\tanswers to " clash[server] " on port " port " already"
                else if ((server in clash) && (server in other))
                    print "stop\t" place[i] "\tanswers to " clash[server] " and " other[server] " on port " port " already"
                else if (loopback || public == "yes") continue
                else if (server in clash) print "yields\t" place[i] "\t" clash[server]
                else if (kind[i] == "any4" && !((server, "own4") in has))
                    print "edit\t" after[i] "\t        listen 127.0.0.1:" port preference[i] ";"
                else if (kind[i] == "any6" && ipv6 == "yes" && !((server, "own6") in has))
                    print "edit\t" after[i] "\t        listen [::1]:" port preference[i] ";"
            }
        }' "$work/directives" >"$work/neighbors"
    reason=$(sed -n "s/^stop$tab//p" "$work/neighbors" | sed 1q | tr '\t' ' ')
    [ -z "$reason" ] || fail "$reason
The page can't be on the same port. Nothing was changed. Choose another with --port, and register its redirect URIs at Okta."
    sed -n "s/^edit$tab//p" "$work/neighbors" >>"$work/edits"
}

tell_neighbors() {
    while IFS="$tab" read -r kind place name; do
        if [ "$kind" = yields ]; then
            say "Note: $place is on port $port too. http://$name:$port/ is now this app; the other site
keeps the machine's other addresses, and gets $name back with --uninstall."
        fi
    done <"$work/neighbors"
    if grep -q "^edit$tab" "$work/neighbors"; then
        say "Note: other sites listen on every address of port $port. Each got a line for loopback, so that it still gets requests there."
    fi
}

# Stops when a program that isn't this nginx has the port.
ensure_port() {
    is_taken || return 0
    holder=$(port_holder)
    case ${holder:-nginx} in
    nginx*)
        if [ -n "$pid" ] && { is_configured || [ "$(recorded port)" = "$port" ]; }; then
            return 0
        fi
        ;;
    esac
    fail "Port $port is taken by ${holder:-another program}.
Nothing was changed. Stop that program, or choose another port with --port and register its redirect URIs at Okta."
}

# Whether somebody listens on the port, on an address that the page needs.
is_taken() {
    if [ -r /proc/net/tcp ]; then
        cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk -v port="$(printf ':%04X' "$port")" -v public="$public" '
            $4 == "0A" && substr($2, length($2) - 4) == port {
                address = substr($2, 1, length($2) - 5)
                if (public == "yes" || address ~ /^(0+|0100007F|7F000001|0+1000000|0+1|0+FFFF00000100007F)$/) found = 1
            }
            END { exit !found }'
    else
        # Unlike lsof, it tells of other users' programs too.
        netstat -an 2>/dev/null | grep LISTEN | grep -q "[.:]${port}[[:blank:]]"
    fi
}

# The program that listens on the port, as far as this user may know it.
port_holder() {
    if command -v ss >/dev/null; then
        ss -ltnp "sport = :$port" 2>/dev/null |
            sed -n 's/.*users:(("\([^"]*\)",pid=\([0-9]*\).*/\1 (process \2)/p' | sed 1q
    elif command -v lsof >/dev/null; then
        lsof -nP -iTCP:"$port" -sTCP:LISTEN 2>/dev/null | awk 'NR == 2 { print $1 " (process " $2 ")" }'
    fi
}

# Whether a site of this nginx listens on the port.
is_configured() {
    awk -F "$tab" -v port="$port" '
        $6 == "listen" && ($7 == port || $7 ~ (":" port "$")) { found = 1 }
        END { exit !found }' "$work/directives"
}

# ------------------------------------------------------------------------------------------------------ The server block

# Whether nginx knows the directive. The line after it is unknown to every nginx, which therefore ends before it opens a
# socket or makes a directory.
has_brotli() {
    {
        awk -F "$tab" '$6 == "load_module" { print "load_module \"" $7 "\";" }' "$work/directives"
        say 'events {}'
        say 'http { brotli_static on; okta_pkce_tester_ends_here; }'
    } >"$work/brotli.conf"
    ! nginx -t -c "$work/brotli.conf" 2>&1 | grep -q 'unknown directive "brotli_static"'
}

has_ipv6() {
    if [ -d /proc/net ]; then
        grep -q '^00000000000000000000000000000001 ' /proc/net/if_inet6 2>/dev/null
    else
        ifconfig lo0 2>/dev/null | grep -q 'inet6 ::1 '
    fi
}

# Fills in what `cargo xtask nginx-conf` fills in, by the same texts of the template.
fill_block() {
    if [ "$public" = yes ]; then ipv4_address='' ipv6_address='[::]:'; else ipv4_address=127.0.0.1: ipv6_address='[::1]:'; fi
    if [ "$ipv6" = yes ]; then ipv6_line="listen $ipv6_address$port;"; else ipv6_line='# This machine has no IPv6.'; fi
    if [ "$brotli" = yes ]; then
        brotli_line='brotli_static on;'
    else
        brotli_line='# brotli_static on; (this nginx lacks the module)'
    fi
    IPV4="listen $ipv4_address$port;" IPV6=$ipv6_line NAMES=$names SITE=$site LOGS=$logs BROTLI=$brotli_line awk '
        function put(text, filled,    at) {
            at = index($0, text)
            if (!at) return
            $0 = substr($0, 1, at - 1) filled substr($0, at + length(text))
            filled_in[text] = 1
        }
        BEGIN {
            count = split(ENVIRON["NAMES"], name, " ")
            asked = split("listen 127.0.0.1:8080;|listen [::1]:8080;|server_name localhost 127.0.0.1 [::1]|" \
                "root /var/www/okta-pkce-tester;|_log /var/log/nginx/okta-pkce-tester.access.log|" \
                "_log /var/log/nginx/okta-pkce-tester.error.log|brotli_static on;", text, "|")
        }
        {
            put(text[1], ENVIRON["IPV4"])
            put(text[2], ENVIRON["IPV6"])
            names = text[3]
            for (i = 1; i <= count; i++) names = names " " name[i]
            put(text[3], names)
            put(text[4], "root \"" ENVIRON["SITE"] "\";")
            put(text[5], "_log \"" ENVIRON["LOGS"] "/okta-pkce-tester.access.log\"")
            put(text[6], "_log \"" ENVIRON["LOGS"] "/okta-pkce-tester.error.log\"")
            put(text[7], ENVIRON["BROTLI"])
            print
            if (last == "map $host $okta_pkce_tester_other_name {" && $0 == "    default 1;")
                for (i = 1; i <= count; i++) print "    \"" name[i] "\" \"\";"
            last = $0
        }
        END { for (i = 1; i <= asked; i++) if (!filled_in[text[i]]) exit 1 }' "$block" >"$work/block" ||
        fail "$block isn't the server block that this script knows. Nothing was changed."
}

# ------------------------------------------------------------------------------------------------------------- The plan

plan() {
    printf '%s\t%s\t%s\n' "$1" "$2" "${3-}" >>"$work/plan"
}

plan_text() {
    if ! [ -f "$1" ] || ! cmp -s "$1" "$2"; then
        plan text "$1" "$2"
    fi
}

# A directory and those above it, as far as they are missing; they are this script's to remove.
plan_directory() {
    if [ -d "$1" ] || grep -q -x -F "directory$tab$1$tab" "$work/plan"; then
        return 0
    fi
    plan_directory "$(dirname "$1")"
    plan directory "$1"
}

# A path that nobody else may have, unless an earlier run made it.
ensure_ours() {
    if [ -e "$1" ] || [ -L "$1" ]; then
        is_recorded "$1" || fail "$1 already exists, and this script didn't make it.
Nothing was changed. Remove it, then run this again.${2-}"
    fi
}

plan_installation() {
    for file in okta-auth/index.html callback.html; do
        [ -f "$root/$file" ] || fail "$root isn't the page: $file is missing. Name its directory with --root.
Nothing was changed."
    done
    [ -f "$block" ] || fail "$block is missing. Name the server block with --block. Nothing was changed."
    root=$(cd "$root" && pwd)

    # /etc/nginx has /var/www beside it; Homebrew's etc/nginx has Homebrew's var/www.
    case $configuration in
    */etc/nginx/nginx.conf) beside=${configuration%/etc/nginx/nginx.conf} ;;
    *) beside='' ;;
    esac
    to=${to:-$beside/var/www/okta-pkce-tester}
    site=$to
    if [ "$in_place" = yes ] || [ "$to" = "$root" ]; then
        site=$root
    fi
    if [ -z "$logs" ] && [ -d "$beside/var/log/nginx" ]; then
        logs=$beside/var/log/nginx
    elif [ -z "$logs" ]; then
        logs=$(dirname "$(in_prefix "$(built_with http-log-path logs/access.log)")")
    fi
    for path in "$root" "$block" "$site" "$logs"; do
        quotable "$path"
    done
    case $root/ in
    "$to"/?*) fail "--to $to would replace a directory that has the page in it. Nothing was changed." ;;
    esac
    if [ "$site" != "$root" ]; then
        case $(physical "$site")/ in
        "$(physical "$root")"/?*) fail "The copy $site would be inside of the page that is copied, $root.
Nothing was changed. Name another place with --to, or serve the page from where it is with --in-place." ;;
        esac
    fi
    ensure_writable "$logs" "$(dirname "$to")"

    read_configuration
    ensure_port
    ipv6=no
    ! has_ipv6 || ipv6=yes
    brotli=no
    ! has_brotli || brotli=yes
    : >"$work/edits"
    choose_layout
    judge_neighbors
    fill_block

    ensure_ours "$own_file"
    [ -z "$own_link" ] || ensure_ours "$own_link"
    [ "$site" = "$root" ] || ensure_ours "$site" " Or copy the page elsewhere with --to, or nowhere with --in-place."
    plan_edits
    plan_bundle
    plan_directory "$logs"
    plan_leftovers
    plan_text "$own_file" "$work/block"
    plan_edited
    [ -z "$own_link" ] || [ "$(readlink "$own_link" 2>/dev/null)" = "$own_file" ] || plan link "$own_link" "$own_file"
    record
}

# Makes each changed version of a configuration file that isn't this script's own. From a file's end to its beginning, so
# that a place is still where it was found.
plan_edits() {
    : >"$work/edited"
    number=0
    sort -t "$tab" -k1,1 -k2,2nr -k3,3nr "$work/edits" >"$work/sorted"
    previous=''
    while IFS="$tab" read -r file line column text; do
        if [ "$file" != "$previous" ]; then
            number=$((number + 1))
            cat "$(base_of "$file")" >"$work/edited.$number"
            printf '%s\t%s\n' "$number" "$file" >>"$work/edited"
            previous=$file
        fi
        with_ours "$work/edited.$number" "$line" "$column" "$text" >"$work/with"
        cat "$work/with" >"$work/edited.$number"
    done <"$work/sorted"
}

# Puts the edited files into the plan, and their backups ahead of them.
plan_edited() {
    while IFS="$tab" read -r number file; do
        plan_directory "$state"
        plan_text "$state/$number-${file##*/}" "$(base_of "$file")"
        plan_text "$file" "$work/edited.$number"
    done <"$work/edited"
    recorded edit >"$work/earlier"
    while IFS= read -r file; do
        if [ -f "$file" ] && ! cut -f 2 "$work/edited" | grep -q -x -F "$file"; then
            plan_text "$file" "$(base_of "$file")"
        fi
    done <"$work/earlier"
}

plan_bundle() {
    if [ "$site" = "$root" ]; then
        return 0
    fi
    plan_directory "$(dirname "$site")"
    diff -r -q "$root" "$site" >/dev/null 2>&1 || plan bundle "$site" "$root"
}

# What an earlier run made in another place than this one.
plan_leftovers() {
    for kind in link file bundle; do
        recorded "$kind" >"$work/earlier"
        while IFS= read -r path; do
            case $path in
            "$own_file" | "$own_link" | "$site") ;;
            *) plan_removal "$kind" "$path" ;;
            esac
        done <"$work/earlier"
    done
}

plan_removal() {
    if [ "$1" = bundle ]; then
        [ ! -f "$2/okta-auth/index.html" ] || plan retire "$2"
    elif [ -e "$2" ] || [ -L "$2" ]; then
        plan remove "$2"
    fi
}

# Writes down what this run makes, for --uninstall; ahead of all else, so that even a machine that loses power knows it.
record() {
    {
        say '# What install.sh made here. install.sh --uninstall reads it.'
        printf 'port\t%s\n' "$port"
        printf 'file\t%s\n' "$own_file"
        [ -z "$own_link" ] || printf 'link\t%s\n' "$own_link"
        while IFS="$tab" read -r number file; do
            printf 'edit\t%s\n' "$file"
            printf 'backup\t%s\n' "$state/$number-${file##*/}"
        done <"$work/edited"
        [ "$site" = "$root" ] || printf 'bundle\t%s\n' "$site"
        printf 'log\t%s\n' "$logs/okta-pkce-tester.access.log" "$logs/okta-pkce-tester.error.log"
        {
            recorded directory | sed "s/^/directory$tab/"
            [ -d "$state" ] || printf 'directory\t%s\n' "$state"
            sed -n "s/^\(directory$tab.*\)$tab\$/\1/p" "$work/plan"
        } | awk '!seen[$0]++'
        recorded started | sed "s/^/started$tab/"
    } >"$work/manifest"
    cat "$work/plan" >"$work/rest"
    : >"$work/plan"
    plan_directory "$state"
    plan_text "$manifest" "$work/manifest"
    grep -v -x -F "directory$tab$state$tab" "$work/rest" >>"$work/plan" || :
}

plan_removals() {
    ensure_writable
    for kind in link file backup bundle; do
        recorded "$kind" >"$work/earlier"
        while IFS= read -r path; do
            plan_removal "$kind" "$path"
        done <"$work/earlier"
    done
    number=0
    recorded edit >"$work/earlier"
    while IFS= read -r file; do
        if [ -f "$file" ]; then
            number=$((number + 1))
            without_ours "$file" >"$work/edited.$number"
            plan_text "$file" "$work/edited.$number"
        fi
    done <"$work/earlier"
    plan remove "$manifest"
}

# The plan, as a diff where it changes a text.
show_plan() {
    while IFS="$tab" read -r kind path other; do
        case $kind in
        directory) say "Would make the directory $path" ;;
        bundle) say "Would copy the page from $other to $path" ;;
        retire) say "Would remove the page's copy $path" ;;
        link) say "Would link $path to $other" ;;
        text)
            if [ -e "$path" ]; then
                diff -u -L "$path" -L "$path" "$path" "$other" || :
            else
                diff -u -L /dev/null -L "$path" /dev/null "$other" || :
            fi
            ;;
        remove)
            if [ -L "$path" ]; then
                say "Would remove the link $path"
            else
                diff -u -L "$path" -L /dev/null "$path" /dev/null || :
            fi
            ;;
        esac
    done <"$work/plan"
}

# ----------------------------------------------------------------------------------------------------- Changing, undoing

note() {
    printf '%s\t%s\t%s\n' "$1" "$2" "${3-}" >>"$work/journal"
}

# Keeps what is at a path, for the case that a later step fails.
keep() {
    kept=$((kept + 1))
    if [ "$1" = link ]; then
        cp -R -P -p "$2" "$work/kept.$kept"
    else
        cat "$2" >"$work/kept.$kept"
    fi
    note "$1" "$2" "$work/kept.$kept"
}

carry_out() {
    while IFS="$tab" read -r kind path other; do
        case $kind in
        directory)
            note made "$path"
            mkdir "$path"
            ;;
        text)
            if [ -e "$path" ]; then keep text "$path"; else note new "$path"; fi
            cat "$other" >"$path"
            ;;
        link)
            note new "$path"
            ln -s "$other" "$path"
            ;;
        remove)
            keep link "$path"
            rm -f "$path"
            ;;
        bundle) copy_bundle "$other" "$path" ;;
        retire) retire "$path" ;;
        esac
    done <"$work/plan"
}

# A whole copy takes the old one's place at once: nobody is served half of it.
copy_bundle() {
    fresh=$2.new.$$
    note fresh "$fresh"
    mkdir "$fresh"
    cp -R "$1/." "$fresh/"
    chmod -R u=rwX,go=rX "$fresh"
    [ ! -e "$2" ] || retire "$2"
    note moved "$fresh" "$2"
    mv "$fresh" "$2"
    # Where SELinux watches, nginx may only read what has a web site's label.
    ! command -v restorecon >/dev/null || restorecon -R "$2" || :
}

retire() {
    note moved "$1" "$1.old.$$"
    mv "$1" "$1.old.$$"
    printf '%s\n' "$1.old.$$" >>"$work/retired"
}

undo() {
    set +e
    printf 'Undoing all changes.\n' >&2
    sed '1!G;h;$!d' "$work/journal" >"$work/back"
    while IFS="$tab" read -r kind path other; do
        case $kind in
        made) rmdir "$path" 2>/dev/null ;;
        new) rm -f "$path" ;;
        text) cat "$other" >"$path" ;;
        link) cp -R -P -p "$other" "$path" ;;
        fresh) rm -rf "$path" ;;
        moved) [ ! -e "$other" ] || mv "$other" "$path" ;;
        esac
    done <"$work/back"
    if [ "$started" = yes ]; then
        stop_nginx "$manager"
    elif [ "$reloaded" = yes ] && nginx -t >/dev/null 2>&1; then
        nginx -s reload 2>/dev/null
    fi
    while IFS= read -r log; do
        rm -f "$log"
    done <"$work/new-logs"
    # A directory of its own for logs is empty only now.
    sed -n "s/^made$tab\(.*\)$tab\$/\1/p" "$work/back" | while IFS= read -r path; do
        [ ! -d "$path" ] || rmdir "$path" 2>/dev/null
    done
    if nginx -t >/dev/null 2>&1 || [ "$accepted" = no ]; then
        printf 'Everything is as it was before.\n' >&2
    else
        printf 'The files are as they were before, but nginx -t fails now: see its output.\n' >&2
    fi
}

finish() {
    status=$?
    trap '' INT TERM HUP
    trap - EXIT
    if [ "$status" -ne 0 ] && [ -s "$work/journal" ]; then
        undo
    fi
    rm -rf "$work"
    [ -z "$lock" ] || rm -rf "$lock"
    exit "$status"
}

# Nothing can be undone from here on: what was only kept for that goes.
settle() {
    : >"$work/journal"
    while IFS= read -r path; do
        rm -rf "$path"
    done <"$work/retired"
}

# Lets nginx judge the new configuration, and take it up.
take_up() {
    said=$(nginx -t 2>&1) || fail "nginx rejects the configuration with the change:
$said"
    if [ -n "$pid" ]; then
        reloaded=yes
        nginx -s reload 2>"$work/service" || fail "nginx couldn't be reloaded: $(cat "$work/service")"
    elif [ "$action" = install ]; then
        started=yes
        say "Starting nginx: $(service_command "$manager" start)"
        sh -c "$(service_command "$manager" start)" >"$work/service" 2>&1 </dev/null ||
            fail "nginx couldn't be started: $(cat "$work/service")"
    fi
}

# nginx opens a new address before it closes the old one, which fails where one of them is every address. So a site that
# moves is closed first.
close_moving_site() {
    old=$(recorded file)
    if [ -z "$pid" ] || [ -z "$old" ] || ! [ -f "$old" ]; then
        return 0
    fi
    if [ "$(grep '^ *listen ' "$old")" != "$(grep '^ *listen ' "$work/block")" ]; then
        keep text "$old"
        : >"$old"
        reloaded=yes
        nginx -s reload 2>/dev/null
        sleep 1
    fi
}

# ---------------------------------------------------------------------------------------------------------- The outcome

# What the site answers at an address of its own.
fetch() {
    if command -v curl >/dev/null; then
        curl -fsS --noproxy '*' --max-time 5 -H "Host: localhost:$port" "http://127.0.0.1:$port$1"
    elif command -v wget >/dev/null; then
        http_proxy='' wget -q -T 5 -O - --header "Host: localhost:$port" "http://127.0.0.1:$port$1"
    else
        # shellcheck disable=SC2016 # bash is to expand it
        bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
            printf "GET %s HTTP/1.0\r\nHost: localhost:%s\r\n\r\n" "$2" "$1" >&3
            cat <&3' bash "$port" "$1" | awk 'body { print } $0 == "\r" { body = 1 }'
    fi
}

is_served() {
    [ "$(fetch /health 2>/dev/null)" = healthy ] &&
        [ "$(fetch /okta-auth/ 2>/dev/null)" = "$(cat "$site/okta-auth/index.html")" ]
}

ensure_served() {
    tries=0
    # Twice: for a moment after a reload, workers of the old configuration still answer too.
    until is_served && pause && is_served; do
        tries=$((tries + 1))
        if [ "$tries" -ge 100 ]; then
            fail "nginx runs but doesn't serve the page at http://localhost:$port/okta-auth/
/health: $(fetch /health 2>&1 | sed 1q)
/okta-auth/: $(fetch /okta-auth/ 2>&1 | sed 1q)
$(last_alarm)"
        fi
        pause
    done
}

# nginx's own word on why it didn't take up a configuration that it accepted.
last_alarm() {
    log=$(values - error_log | sed 1q)
    log=$(in_prefix "${log:-$(built_with error-log-path logs/error.log)}")
    if [ -r "$log" ]; then
        tail -n 20 "$log" | grep -F '[emerg]' | tail -n 1
    fi
}

announce() {
    say "
The app is at http://localhost:$port/okta-auth/
Next: register http://localhost:$port/callback as a sign-in redirect URI at Okta, then open the address.
To remove it: $again --uninstall"
}

# -------------------------------------------------------------------------------------------------------------- The runs

install() {
    plan_installation
    if [ ! -s "$work/plan" ] && [ -n "$pid" ] && is_served; then
        say 'The page is already installed: nothing to change.'
        tell_neighbors
        announce
        return
    fi
    if [ "$dry_run" = yes ]; then
        show_plan
        tell_neighbors
        say "
Would reload nginx and check http://localhost:$port/okta-auth/. Nothing was changed."
        return
    fi
    for log in "$logs/okta-pkce-tester.access.log" "$logs/okta-pkce-tester.error.log"; do
        [ -e "$log" ] || printf '%s\n' "$log" >>"$work/new-logs"
    done
    note begun "$manifest"
    close_moving_site
    carry_out
    take_up
    ensure_served
    if [ "$started" = yes ]; then
        recorded started >"$work/earlier"
        [ -s "$work/earlier" ] || printf 'started\t%s %s\n' "$manager" "$(running_pid)" >>"$manifest"
    fi
    settle
    sed -n -e "s/^text$tab\(.*\)$tab.*/Wrote \1/p" -e "s/^link$tab\(.*\)$tab.*/Linked \1/p" \
        -e "s/^bundle$tab\(.*\)$tab.*/Copied the page to \1/p" "$work/plan"
    tell_neighbors
    announce
}

uninstall() {
    if [ ! -f "$manifest" ]; then
        say 'The page is not installed here: nothing to change.'
        return
    fi
    plan_removals
    if [ "$dry_run" = yes ]; then
        show_plan
        say "
Would reload nginx. Nothing was changed."
        return
    fi
    recorded log >"$work/logs"
    recorded directory | sed '1!G;h;$!d' >"$work/directories"
    recorded started >"$work/started"
    note begun "$manifest"
    carry_out
    take_up
    settle
    while IFS= read -r log; do
        # With those that were rotated.
        rm -f "$log" "$log".*
    done <"$work/logs"
    while IFS= read -r path; do
        rmdir "$path" 2>/dev/null || :
    done <"$work/directories"
    say 'The page was removed from this nginx, and its configuration is as it was before.'
    stop_what_was_started
}

# An nginx that only runs because of the page stops with it, unless somebody has started it anew since.
stop_what_was_started() {
    IFS=' ' read -r how first <"$work/started" || return 0
    if [ -n "$pid" ] && [ "$pid" = "$first" ]; then
        stop_nginx "$how"
        say 'nginx was stopped: it ran only since the page was installed.'
    elif [ -n "$pid" ]; then
        say "nginx still runs. The page's installation started it first; stop it with: $(service_command "$how" stop)"
    fi
}

main() {
    read_arguments "$@"
    lock=''
    work=$(mktemp -d "${TMPDIR:-/tmp}/okta-pkce-tester.XXXXXX")
    kept=0 started=no reloaded=no accepted=yes
    for name in journal plan retired new-logs; do
        : >"$work/$name"
    done
    trap finish EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM

    find_nginx
    ask_nginx
    take_lock
    ensure_accepted
    manager=$(service_manager)
    directives "$configuration" "$configuration" >"$work/directives"
    pid_file=$(values - pid | sed 1q)
    pid_file=$(in_prefix "${pid_file:-$(built_with pid-path logs/nginx.pid)}")
    pid=$(running_pid)
    "$action"
}

main "$@"
