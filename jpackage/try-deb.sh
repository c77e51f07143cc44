#!/usr/bin/env bash
# Tries a deb of Rewind as a user would meet it, in a Debian of nothing but itself (debootstrap, minbase, chroot):
# installs an older version, lets it fill a data folder, upgrades it, starts the window from the menu entry and with a
# .rewind file, asks the command line, measures the start, purges it, and holds what is left against what was there before.
#
#   sudo jpackage/try-deb.sh [DEB] [WORK]
#
# Needs root, debootstrap, Xvfb, xwd and convert (x11-apps, imagemagick), curl, and a JDK 25 as `java` or in JAVA_HOME. Screenshots
# and logs are left in WORK; the small Debian is kept there for the next time.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
deb=$(readlink -f "${1:-$(ls "$here"/../app/target/installers/rewind_*_"$(dpkg --print-architecture)".deb)}")
work=${2:-${TMPDIR:-/tmp}/rewind-try-deb}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
times=${TIMES:-7}
display=${TRY_DISPLAY:-:93}
base=$work/base
root=$work/root
mkdir -p "$work/shots"

say() { printf '\n== %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
inside() { chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
# What a user who is logged in at the screen has around.
as_user() { chroot --userspec=1000:1000 "$root" /usr/bin/env -i HOME=/home/reader USER=reader PATH=/usr/bin:/bin DISPLAY="$display" LC_ALL=C.UTF-8 "$@"; }

started=()
clean() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
  for place in "$root/proc" "$root"; do if mountpoint -q "$place"; then umount "$place"; fi; done
}
trap clean EXIT

say "A Debian of nothing but itself"
. /etc/os-release
mirror=${MIRROR:-$(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' | awk -v name="$VERSION_CODENAME" '$2 == name && $3 == "main" && !seen++ { print $1 }')}
[ -f "$base/.done" ] || { rm -rf "$base"; debootstrap --variant=minbase "${VERSION_CODENAME}" "$base" "$mirror" >"$work/debootstrap.log"; touch "$base/.done"; }
clean
! mountpoint -q "$root" || fail "$root is mounted still"
rm -rf --one-file-system "$root"
cp -a "$base" "$root"

mount -t proc proc "$root/proc" # for the JVM; devices are those of debootstrap, the screen is found by its abstract socket
cp /etc/resolv.conf "$root/etc/resolv.conf"
inside useradd --create-home --uid 1000 reader

# The same files under an older number are an older version.
older=$work/older
rm -rf "$older"
dpkg-deb -R "$deb" "$older"
sed -i 's/^Version: .*/Version: 0.0.1/' "$older/DEBIAN/control"
dpkg-deb --root-owner-group -Zgzip -z1 --build "$older" "$root/tmp/rewind_old.deb" >/dev/null
rm -rf "$older"
cp "$deb" "$root/tmp/rewind_new.deb"

say "What it depends on, and nothing else"
inside apt-get update -qq
depends=$(dpkg-deb -f "$deb" Depends | sed 's/([^)]*)//g; s/|[^,]*//g; s/,/ /g')
# shellcheck disable=SC2086 # several words
inside apt-get install -y -qq --no-install-recommends $depends >"$work/depends.log" 2>&1
listing() { (cd "$root" && find . \( -path ./proc -o -path ./dev -o -path ./tmp -o -path ./home -o -path ./var/cache -o -path ./var/log \) -prune -o -print | sort); }
listing >"$work/before.txt"

say "An older version is installed"
inside apt-get install -y -qq --no-install-recommends /tmp/rewind_old.deb >"$work/install.log" 2>&1 || { cat "$work/install.log"; fail "it does not install"; }
inside dpkg -s rewind | grep -E '^(Status|Version|Installed-Size)'
as_user rewind --version

say "Its engine fills a data folder"
port=${PORT:-18931}
as_user rewind serve --port "$port" >"$work/serve.out" 2>"$work/serve.err" &
engine=$!
started+=("$engine")
until grep -q http "$work/serve.out"; do kill -0 "$engine" || { cat "$work/serve.err"; fail "the engine ended"; }; sleep 0.2; done
cat "$work/serve.out"
curl -fsS "http://127.0.0.1:$port/recommend/17?k=10" -H 'X-Request-ID: of-the-older-version' | cut -c1-100; echo
as_user rewind export --format bundle --out /home/reader/incident.rewind
as_user rewind traces --json --limit 500 >"$work/traces-before.json"
pkill -TERM -P "$engine" 2>/dev/null || kill -TERM "$engine"
wait "$engine" || fail "the engine did not end in order"

say "It is upgraded, and what is stored is still there"
inside apt-get install -y -qq --no-install-recommends /tmp/rewind_new.deb >"$work/upgrade.log" 2>&1 || { cat "$work/upgrade.log"; fail "no upgrade"; }
inside dpkg -s rewind | grep -E '^Version'
as_user rewind traces --json --limit 500 >"$work/traces-after.json"
cmp "$work/traces-before.json" "$work/traces-after.json" || fail "the upgrade changed what is stored"
as_user rewind replay of-the-older-version

say "The menu entry, and the type of file"
entry=$root/usr/share/applications/rewind.desktop
command -v desktop-file-validate >/dev/null && desktop-file-validate "$entry"
grep -q 'application/x-rewind=rewind.desktop' "$root/usr/share/applications/mimeinfo.cache" || fail "the menu does not know the type"
grep -q 'application/x-rewind:\*.rewind' "$root/usr/share/mime/globs2" || fail "the type of *.rewind is unknown"
ls "$root"/usr/share/icons/hicolor/*/apps/rewind.* | wc -l
exec_line=$(sed -n 's/^Exec=//p' "$entry")
mkdir -p "$work/screen"
Xvfb "$display" -screen 0 1400x900x24 -ac -fbdir "$work/screen" >"$work/xvfb.log" 2>&1 &
started+=("$!")
until [ -S "/tmp/.X11-unix/X${display#:}" ]; do sleep 0.1; done

# Starts what a desktop would, waits until pictures are equal twice, and keeps the last.
picture() { # NAME COMMAND...
  local name=$1 last= now=
  shift
  as_user "$@" >"$work/$name.log" 2>&1 &
  local pid=$!
  started+=("$pid")
  for _ in $(seq 60); do
    sleep 1
    kill -0 "$pid" 2>/dev/null || { cat "$work/$name.log"; fail "$name: no window"; }
    DISPLAY=$display xwd -root -silent >"$work/now.xwd"
    now=$(md5sum <"$work/now.xwd")
    if [ "$now" = "$last" ] && [ "$(convert "$work/now.xwd" -format %k info:)" -gt 40 ]; then break; fi
    last=$now
  done
  convert "$work/now.xwd" "$work/shots/$name.png"
  pkill -TERM -P "$pid" 2>/dev/null || kill -TERM "$pid"
  wait "$pid" 2>/dev/null || true
  echo "$work/shots/$name.png"
}
# shellcheck disable=SC2086 # the line is words
picture from-menu ${exec_line/\%f/}
# shellcheck disable=SC2086
picture with-file ${exec_line/\%f//home/reader/incident.rewind}
cat "$work/from-menu.log" "$work/with-file.log"

say "From exec to the drawn window"
# shellcheck disable=SC2086
"$java" "$here/linux/FirstWindow.java" "$work/screen/Xvfb_screen0" "$times" \
  chroot --userspec=1000:1000 "$root" /usr/bin/env -i HOME=/home/reader PATH=/usr/bin:/bin DISPLAY="$display" LC_ALL=C.UTF-8 \
  ${exec_line/\%f//home/reader/incident.rewind}
uptime

say "It is purged, and nothing is left (an empty /opt goes as well: that is how dpkg is)"
inside apt-get purge -y -qq rewind >"$work/purge.log" 2>&1
listing >"$work/after.txt"
diff "$work/before.txt" "$work/after.txt" | grep -vE '^< \./opt$|^[<>] \./var/lib/(apt|dpkg)/|^[0-9,]+[acd][0-9,]+$|^---$' >"$work/left.txt" || true
[ ! -s "$work/left.txt" ] || { cat "$work/left.txt"; fail "the package left something, or took something with it"; }
grep -rl rewind "$root/usr/share/mime" "$root/usr/share/applications" "$root/etc" && fail "something still speaks of it"
ls "$root"/var/lib/dpkg/info/rewind.* 2>/dev/null && fail "dpkg still has notes on it"
[ -d "$root/home/reader/.local/share/rewind/store" ] || fail "the user's data went with it"
du -sh "$root/home/reader/.local/share/rewind"
say "All is well"
