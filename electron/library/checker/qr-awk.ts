/**
 * The lines that draw a code as a QR code in the console, in POSIX awk (without names that GNU's has built in, and without powers, which
 * BusyBox's may lack). One size is enough: 32 characters in alphanumeric mode are version 2 with error correction M (ISO/IEC 18004: 28 data
 * codewords, 16 of correction, one block), always with mask 0. Two modules share one character (upper half block) with both colours set, so
 * that it can be read on dark and light consoles and fits 24 lines.
 */

/** `text`: a shell word that gives the 32 characters. Draws only on a console, or where GROUNDCREW_QR is set (tests). */
export function qrAwk(text: string): string {
  return String.raw`if [ -t 1 ] || [ -n "$GROUNDCREW_QR" ]; then
  awk -v code="${text}" '
function differing(a, b,   out, bit) {
  out = 0
  for (bit = 1; bit < 256; bit *= 2) { if (int(a / bit) % 2 != int(b / bit) % 2) out += bit }
  return out
}
function times(a, b) { return a == 0 || b == 0 ? 0 : power[(log_[a] + log_[b]) % 255] }
function add(value, width,   unit) {
  for (unit = 1; width > 1; width--) unit *= 2
  for (; unit >= 1; unit /= 2) bits[count++] = int(value / unit) % 2
}
function set(y, x, dark) { if (y >= 0 && x >= 0 && y < 25 && x < 25) { dot[y, x] = dark; fixed[y, x] = 1 } }
function finder(cy, cx,   y, x, far) {
  for (y = -4; y <= 4; y++) for (x = -4; x <= 4; x++) {
    far = y < 0 ? -y : y; if ((x < 0 ? -x : x) > far) far = x < 0 ? -x : x
    set(cy + y, cx + x, far != 2 && far != 4)
  }
}
BEGIN {
  v = 1
  for (i = 0; i < 255; i++) { power[i] = v; log_[v] = i; v *= 2; if (v > 255) v = differing(v - 256, 29) }
  letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
  add(2, 4); add(32, 9)
  for (i = 1; i < 32; i += 2) add((index(letters, substr(code, i, 1)) - 1) * 45 + index(letters, substr(code, i + 1, 1)) - 1, 11)
  add(0, 4)
  while (count % 8) bits[count++] = 0
  for (i = 0; count < 224; i++) add(i % 2 ? 17 : 236, 8)
  for (i = 0; i < 28; i++) { word[i] = 0; for (j = 0; j < 8; j++) word[i] = word[i] * 2 + bits[i * 8 + j] }
  gen[0] = 1
  for (i = 0; i < 16; i++) {
    gen[i + 1] = 0
    for (j = i + 1; j > 0; j--) gen[j] = differing(gen[j], times(gen[j - 1], power[i]))
  }
  for (i = 0; i < 16; i++) rest[i] = 0
  for (i = 0; i < 28; i++) {
    lead = differing(word[i], rest[0])
    for (j = 0; j < 15; j++) rest[j] = rest[j + 1]
    rest[15] = 0
    for (j = 0; j < 16; j++) rest[j] = differing(rest[j], times(gen[j + 1], lead))
  }
  for (i = 0; i < 16; i++) add(rest[i], 8)
  for (i = 0; i < 25; i++) { set(6, i, i % 2 == 0); set(i, 6, i % 2 == 0) }
  finder(3, 3); finder(3, 21); finder(21, 3)
  for (y = -2; y <= 2; y++) for (x = -2; x <= 2; x++) set(18 + y, 18 + x, y == -2 || y == 2 || x == -2 || x == 2 || (y == 0 && x == 0))
  format = "010010000010101"
  for (i = 0; i < 15; i++) {
    bit = substr(format, i + 1, 1)
    if (i < 6) set(i, 8, bit); else if (i < 8) set(i + 1, 8, bit); else if (i == 8) set(8, 7, bit); else set(8, 14 - i, bit)
    if (i < 8) set(8, 24 - i, bit); else set(10 + i, 8, bit)
  }
  set(17, 8, 1)
  at = 0; up = 1
  for (right = 24; right > 0; right -= 2) {
    if (right == 6) right = 5
    for (step = 0; step < 25; step++) for (side = 0; side < 2; side++) {
      x = right - side; y = up ? 24 - step : step
      if ((y, x) in fixed) continue
      bit = at < count ? bits[at] : 0
      at++
      dot[y, x] = (y + x) % 2 == 0 ? 1 - bit : bit
    }
    up = 1 - up
  }
  for (y = -4; y < 29; y += 2) {
    line = ""
    for (x = -4; x < 29; x++)
      line = line sprintf("\033[%d;%dm\342\226\200", dot[y, x] + 0 == 1 ? 30 : 97, dot[y + 1, x] + 0 == 1 ? 40 : 107)
    print line "\033[0m"
  }
}'
fi`;
}
