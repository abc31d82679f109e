/**
 * The checker for Linux and macOS, in POSIX sh with what such a system has anyhow (sha256sum, shasum or openssl; awk; cut; sed). Run under dash in
 * the tests on Linux; on macOS it has not been run. It is one text for every hand-over: what it checks stands in the manifest beside it.
 *
 *   sh check.sh                       looks at the file
 *   sh check.sh install                the same, and installs: the program and the arguments that stand in groundcrew-install.txt, one a line
 *   sh check.sh -- {file} --silent    looks at a copy in a folder of its own, and runs that: arguments as they stand, no shell
 *
 * Exit: 0 right, 1 wrong, 2 could not be checked, 3 right, but the installer failed. GROUNDCREW_ROOT puts another root before /sys (tests).
 */
import type { checkerScriptEn } from '../../../shared/words/checker.en.ts';
import { qrAwk } from './qr-awk.ts';

type Words = { readonly [W in keyof typeof checkerScriptEn]: string };

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The script with these words. Every value of the manifest is data to it: nothing of it is ever run. */
export function checkerSh(words: Words): string {
  const say = (word: keyof Words): string => `printf '%s\\n' ${quoted(words[word])}`;
  return String.raw`#!/bin/sh
# ${words.about}
LC_ALL=C
export LC_ALL
umask 077
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 2
root=$GROUNDCREW_ROOT
manifest=$here/groundcrew-check.txt

value() {
  sed -n "s/^$1 //p" "$manifest" | head -n 1 | tr -d '\r'
}
sum() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum
  elif command -v shasum >/dev/null 2>&1; then shasum -a 256
  else openssl dgst -sha256 -r
  fi | cut -c1-64
}
textsum() {
  printf '%s' "$1" | sum
}
digits=0123456789ABCDEFGHJKMNPQRSTVWXYZ
# A number in so many characters of base32.
spell() {
  number=$1
  left=$2
  out=
  while [ "$left" -gt 0 ]; do
    place=$((number % 32 + 1))
    out=$(printf '%s' "$digits" | cut -c"$place")$out
    number=$((number / 32))
    left=$((left - 1))
  done
  printf '%s' "$out"
}
# The first 30 bits of a digest in six characters.
begin() {
  spell $((0x$(printf '%s' "$1" | cut -c1-8) / 4)) 6
}
readserial() {
  for each in "$root/sys/class/dmi/id/product_serial" "$root/sys/firmware/devicetree/base/serial-number"; do
    if [ -r "$each" ]; then
      head -c 200 "$each"
      return
    fi
  done
  [ -n "$root" ] && return
  if command -v ioreg >/dev/null 2>&1; then
    ioreg -rd1 -c IOPlatformExpertDevice | sed -n 's/.*"IOPlatformSerialNumber" = "\(.*\)".*/\1/p'
  elif command -v dmidecode >/dev/null 2>&1; then
    dmidecode -s system-serial-number 2>/dev/null | grep -v '^#' | head -n 1
  fi
}

if [ ! -r "$manifest" ] || [ "$(head -n 1 "$manifest" | tr -d '\r')" != 'groundcrew-check 1' ]; then
  ${say('noManifest')}
  exit 2
fi
if ! command -v sha256sum >/dev/null 2>&1 && ! command -v shasum >/dev/null 2>&1 && ! command -v openssl >/dev/null 2>&1; then
  ${say('noTool')}
  exit 2
fi
handover=$(value hand-over)
name=$(value file)
size=$(value size)
wanted=$(value sha256)
case $handover in '' | *[!0-9a-z]*) ${say('noManifest')}; exit 2 ;; esac
case $wanted in '' | *[!0-9a-f]*) ${say('noManifest')}; exit 2 ;; esac
case $name in '' | */*) ${say('noManifest')}; exit 2 ;; esac
file=$here/$name
if [ ! -f "$file" ] || [ ! -r "$file" ]; then
  ${say('missing')}
  exit 2
fi

kept=
if [ "$1" = install ] && [ $# -eq 1 ]; then
  # Lines of a list, each one argument: read as text, never run as a line.
  list=$here/groundcrew-install.txt
  carriage=$(printf '\r')
  first=
  begun=
  set --
  if [ -r "$list" ]; then
    while IFS= read -r one || [ -n "$one" ]; do
      one=${'$'}{one%"$carriage"}
      if [ -z "$begun" ]; then begun=yes first=$one; else set -- "$@" "$one"; fi
    done <"$list"
  fi
  if [ "$first" != 'groundcrew-install 1' ] || [ $# -eq 0 ]; then
    ${say('noList')}
    exit 2
  fi
  set -- -- "$@"
  kept=yes
fi

work=
printed=
trap '[ -n "$printed" ] && rm -f "$printed"; [ -n "$work" ] && rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
run=no
if [ "$1" = -- ] && [ $# -gt 1 ]; then
  run=yes
  shift
  # What is looked at is what is run: a copy that only this user may write.
  work=$(mktemp -d) && cp -- "$file" "$work/$name" || {
    ${say('noCopy')}
    exit 2
  }
  file=$work/$name
  chmod 500 "$file"
fi

found=$(sum <"$file")
case $found in *[!0-9a-f]* | '')
  ${say('noTool')}
  exit 2
  ;;
esac
matches=no
if [ "$found" = "$wanted" ] && [ "$(($(wc -c <"$file")))" = "$size" ]; then matches=yes; fi
serial=$(readserial | tr -d '\000' | tr 'a-z' 'A-Z' | tr -cd '!-~' | cut -c1-100)
ran=no
exit=
if [ "$matches" = yes ]; then
  ${say('fits')}
  if [ "$run" = yes ]; then
    count=$#
    while [ "$count" -gt 0 ]; do
      one=$1
      shift
      case $one in *'{file}'*) one=${'$'}{one%%'{file}'*}$file${'$'}{one#*'{file}'} ;; esac
      set -- "$@" "$one"
      count=$((count - 1))
    done
    if [ "$kept" = yes ] && printed=$(mktemp); then
      ${say('installing')}
      (cd "$work" && exec "$@") >"$printed" 2>&1 </dev/null
      exit=$?
      cat "$printed"
    else
      (cd "$work" && "$@")
      exit=$?
    fi
    if [ "$exit" -eq 0 ]; then ran=ended-well; else ran=failed; fi
    printf '%s %s\n' ${quoted(words.ended)} "$exit"
  fi
else
  ${say('differs')}
fi

verdict=0
if [ "$matches" = yes ]; then verdict=1; fi
case $ran in ended-well) verdict=$((verdict + 2)) ;; failed) verdict=$((verdict + 4)) ;; esac
if [ -n "$serial" ]; then verdict=$((verdict + 8)); fi
now=$(date -u +%s)
head=$(spell "$verdict" 1)$(spell $(((now - 1577836800) / 60)) 5)
whole=$(textsum "groundcrew-check 1 $head $handover $found $serial" | cut -c1-7)
body=$head$(printf '%s' "$handover" | cut -c1-5 | tr 'a-z' 'A-Z')$(begin "$found")$(begin "$(textsum "$serial")")$(spell $((0x$whole / 8)) 5)
slip=$(textsum "$body" | cut -c1-5)
plain=$body$(spell $((0x$slip)) 4)
code=$(printf '%s' "$plain" | sed 's/..../&-/g; s/-$//')

if [ -n "$serial" ]; then
  printf '%s %s\n' ${quoted(words.serial)} "$serial"
else
  ${say('noSerial')}
fi
result=$here/groundcrew-result-$plain.txt
if ! {
  printf '%s\n' 'groundcrew-result 1' "hand-over $handover" "sha256 $found" "serial $serial" "time $now" "matches $matches" "ran $ran" "exit $exit" "code $code" >"$result"
} 2>/dev/null; then
  ${say('notWritten')}
elif [ -n "$printed" ] && [ -s "$printed" ]; then
  # The end of what it printed, as text; only what every console shows.
  tr -cd '[:print:]\n' <"$printed" |
    awk '{ line[NR] = $0 } END { for (i = NR > 40 ? NR - 39 : 1; i <= NR; i++) print "out " substr(line[i], 1, 200) }' >>"$result"
fi
${say('code')}
printf '\n    %s\n\n' "$code"
${qrAwk('$plain')}
if [ "$matches" = no ]; then exit 1; fi
if [ "$ran" = failed ]; then exit 3; fi
exit 0
`;
}
