/**
 * The checker for Windows: check.cmd, which a person double-clicks, starts check.ps1 in the PowerShell that every Windows 10 and 11 has. Written with the
 * same steps and the same texts as the script for Linux. It has NOT been run: no Windows was at hand; the first person who has one runs it before a
 * team relies on it. It looks only; running an installer from it is left to the person.
 */
import type { checkerScriptEn } from '../../../shared/words/checker.en.ts';

type Words = { readonly [W in keyof typeof checkerScriptEn]: string };

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const windowsLines = (text: string): string => text.replaceAll('\n', '\r\n');

/** Starts the PowerShell script beside it; its window stays open for the code to be read. */
export const checkerCmd = windowsLines(`@echo off
powershell.exe -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "%~dp0check.ps1"
set groundcrew=%ERRORLEVEL%
pause
exit /b %groundcrew%
`);

/** The script with these words. Exit: 0 right, 1 wrong, 2 could not be checked. */
export function checkerPs1(words: Words): string {
  const stop = (word: keyof Words): string => `Write-Host ${quoted(words[word])}; exit 2`;
  return windowsLines(String.raw`# ${words.about}
$ErrorActionPreference = 'Stop'
$here = $PSScriptRoot
$manifest = Join-Path $here 'groundcrew-check.txt'
if (-not (Test-Path -LiteralPath $manifest -PathType Leaf)) { ${stop('noManifest')} }
$lines = [System.IO.File]::ReadAllLines($manifest)
if ($lines.Length -lt 5 -or $lines[0] -cne 'groundcrew-check 1') { ${stop('noManifest')} }
$values = @{}
foreach ($line in $lines) { $at = $line.IndexOf(' '); if ($at -gt 0) { $values[$line.Substring(0, $at)] = $line.Substring($at + 1) } }
$handover = $values['hand-over']; $name = $values['file']; $wanted = $values['sha256']; $size = $values['size']
if ($handover -cnotmatch '^[0-9a-z]{5,60}$' -or $wanted -cnotmatch '^[0-9a-f]{64}$' -or $name -match '[\\/:]' -or -not $name) { ${stop('noManifest')} }
$file = Join-Path $here $name
if (-not (Test-Path -LiteralPath $file -PathType Leaf)) { ${stop('missing')} }

function Get-Hex($stream) {
  $sha = [System.Security.Cryptography.SHA256]::Create()
  try { return ([System.BitConverter]::ToString($sha.ComputeHash($stream)) -replace '-', '').ToLowerInvariant() } finally { $sha.Dispose() }
}
function Get-TextHex([string]$text) { return Get-Hex ([System.IO.MemoryStream]::new([System.Text.Encoding]::ASCII.GetBytes($text))) }
$digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
function Get-Spelled([long]$number, [int]$characters) {
  $out = ''
  while ($out.Length -lt $characters) { $out = [string]$digits[[int]($number % 32)] + $out; $number = [long][Math]::Floor($number / 32) }
  return $out
}
function Get-Begin([string]$hex) { return Get-Spelled ([long][Math]::Floor([Convert]::ToInt64($hex.Substring(0, 8), 16) / 4)) 6 }

$stream = [System.IO.File]::OpenRead($file)
try { $length = $stream.Length; $found = Get-Hex $stream } finally { $stream.Dispose() }
$matches_ = ($found -ceq $wanted) -and ([string]$length -ceq $size)
$serial = ''
try { $serial = [string](Get-CimInstance -ClassName Win32_BIOS).SerialNumber } catch { $serial = '' }
$serial = $serial.ToUpperInvariant() -creplace '[^!-~]', ''
if ($serial.Length -gt 100) { $serial = $serial.Substring(0, 100) }
if ($matches_) { Write-Host ${quoted(words.fits)} } else { Write-Host ${quoted(words.differs)} }

$verdict = 0
if ($matches_) { $verdict += 1 }
if ($serial) { $verdict += 8 }
$now = [DateTimeOffset]::UtcNow.ToUnixTimeSeconds()
$head = (Get-Spelled $verdict 1) + (Get-Spelled ([long][Math]::Floor(($now - 1577836800) / 60)) 5)
$whole = (Get-TextHex "groundcrew-check 1 $head $handover $found $serial").Substring(0, 7)
$body = $head + $handover.Substring(0, 5).ToUpperInvariant() + (Get-Begin $found) + (Get-Begin (Get-TextHex $serial))
$body += Get-Spelled ([long][Math]::Floor([Convert]::ToInt64($whole, 16) / 8)) 5
$plain = $body + (Get-Spelled ([Convert]::ToInt64((Get-TextHex $body).Substring(0, 5), 16)) 4)
$code = ($plain -replace '(.{4})', '$1-').TrimEnd('-')

if ($serial) { Write-Host (${quoted(`${words.serial} `)} + $serial) } else { Write-Host ${quoted(words.noSerial)} }
$verdictWord = if ($matches_) { 'yes' } else { 'no' }
$result = @('groundcrew-result 1', "hand-over $handover", "sha256 $found", "serial $serial", "time $now", "matches $verdictWord", 'ran no', 'exit ', "code $code")
try { [System.IO.File]::WriteAllLines((Join-Path $here "groundcrew-result-$plain.txt"), [string[]]$result, [System.Text.Encoding]::ASCII) }
catch { Write-Host ${quoted(words.notWritten)} }
Write-Host ${quoted(words.code)}
Write-Host ''
Write-Host "    $code"
Write-Host ''
if ($matches_) { exit 0 } else { exit 1 }
`);
}
