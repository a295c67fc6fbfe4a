# Installs the page on this machine's nginx, or removes it. For Windows; install.sh is for Linux and macOS.
#
# nginx for Windows is a folder with nginx.exe, conf\nginx.conf, html and logs. The server block becomes a file of its own
# in conf, which one marked line in the http block includes. Each change is noted in a journal first, so that whatever
# fails later takes back all of it.
#
# Runs in Windows PowerShell 5.1 and PowerShell 7. There is no param block: options are spelled as in install.sh, and
# PowerShell's own spelling (-DryRun) is understood as well.

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

$Usage = @'
Installs the Okta PKCE tester on this machine's nginx, at http://localhost:8080/okta-auth/

  install.ps1 [options]

  --dry-run           Shows what would change, as a diff, and changes nothing
  --uninstall         Removes what an earlier run installed
  --install-nginx     Installs nginx first if it is missing
  --nginx DIR         The folder with nginx.exe, where it isn't found
  --port N            The app's port (8080)
  --public            Listens on every address of the machine instead of loopback only
  --server-name NAME  A name that the site answers to besides localhost, 127.0.0.1 and [::1]. May be repeated
  --logs DIR          The folder for the logs (logs in nginx's folder)
  --to DIR            Where the page is copied to (okta-pkce-tester in nginx's folder)
  --in-place          Serves the page from where it is instead of a copy
  --root DIR          The page (dist beside this script)
  --block FILE        The server block (okta-pkce-tester.conf beside this script)
  --help              Shows this text
'@

$BeginMark = '# begin okta-pkce-tester: install.ps1 wrote this, and install.ps1 --uninstall takes it out'
$EndMark = '# end okta-pkce-tester'

# The one command that installs nginx.
$InstallingCommand = 'winget install --id nginxinc.nginx --exact'

# nginx reads bytes: a byte order mark would be a directive that it doesn't know.
$Utf8 = New-Object System.Text.UTF8Encoding($false)
$Bytes = [System.Text.Encoding]::GetEncoding(28591)

function Stop-Run([string] $Why) {
    throw "okta-pkce-tester: $Why"
}

# ------------------------------------------------------------------------------------------------------------ Arguments

function Read-Options([string[]] $Words) {
    $read = @{
        uninstall = $false; dryrun = $false; installnginx = $false; public = $false; inplace = $false; help = $false
        port = '8080'; servername = @(); logs = ''; to = ''; nginx = ''
        root = (Join-Path $PSScriptRoot 'dist'); block = (Join-Path $PSScriptRoot 'okta-pkce-tester.conf')
    }
    for ($i = 0; $i -lt $Words.Count; $i++) {
        $word, $value = $Words[$i] -split '=', 2
        $name = $word.TrimStart('-').Replace('-', '').ToLowerInvariant()
        if (-not $word.StartsWith('-') -or -not $read.ContainsKey($name)) {
            Stop-Run "unknown option $word. Run install.ps1 --help for the options"
        }
        if ($read[$name] -is [bool]) {
            $read[$name] = $true
            continue
        }
        if ($null -eq $value) {
            $i++
            if ($i -ge $Words.Count) { Stop-Run "$word needs a value" }
            $value = $Words[$i]
        }
        switch ($name) {
            'servername' { $read.servername = @(Get-ServerName $value) + $read.servername }
            'port' { $read.port = $value }
            default { $read[$name] = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($value) }
        }
    }
    $number = 0
    if ($read.port -notmatch '^[1-9][0-9]{0,4}$' -or -not [int]::TryParse($read.port, [ref] $number) -or $number -gt 65535) {
        Stop-Run "--port needs a number from 1 to 65535, not $($read.port)"
    }
    return $read
}

# A host name in lower case, or an IPv6 address in brackets, spelled as browsers send it: nginx compares texts.
function Get-ServerName([string] $Text) {
    $name = $Text.ToLowerInvariant()
    if ($name -match '^\[([0-9a-f:]+)\]$') {
        $address = $null
        if (-not [System.Net.IPAddress]::TryParse($Matches[1], [ref] $address)) { Stop-Run "$Text isn't an IPv6 address" }
        return "[$address]"
    }
    if ($name -notmatch '^[a-z0-9-]+(\.[a-z0-9-]+)*\z') {
        Stop-Run "$Text isn't a host name: omit scheme, port, and wildcard; put an IPv6 address in brackets"
    }
    return $name
}

# The path as it is between double quotes in an nginx configuration: with forward slashes.
function Get-Quotable([string] $Path) {
    $text = $Path.Replace('\', '/').TrimEnd('/')
    if ($text -match '["$\r\n\t]') { Stop-Run "nginx needs a path without quotes, dollar signs, tabs and line breaks, not $Path" }
    return $text
}

# ---------------------------------------------------------------------------------------------------------------- nginx

# The folder of nginx.exe: the one that is named, that runs, that is on the search path, or where people unpack it.
function Find-Nginx([string] $Named) {
    $candidates = @()
    if ($Named) {
        $candidates += $Named
    } else {
        $candidates += @(Get-Process -Name nginx -ErrorAction SilentlyContinue | Where-Object { $_.Path } |
            ForEach-Object { Split-Path $_.Path })
        $candidates += @(Get-Command nginx.exe -ErrorAction SilentlyContinue | ForEach-Object {
            # A package manager's link leads to the folder with the configuration.
            $item = Get-Item $_.Source
            if ($item.LinkType -and $item.Target) { Split-Path (@($item.Target)[0]) } else { Split-Path $_.Source }
        })
        $patterns = 'C:\nginx', 'C:\nginx-*', 'C:\tools\nginx*', (Join-Path $HOME 'scoop\apps\nginx\current')
        $candidates += @(Get-Item -Path $patterns -ErrorAction SilentlyContinue | ForEach-Object { $_.FullName })
    }
    foreach ($candidate in $candidates) {
        if ((Test-Path -LiteralPath (Join-Path $candidate 'nginx.exe')) -and
            (Test-Path -LiteralPath (Join-Path $candidate 'conf\nginx.conf'))) { return $candidate }
    }
    return $null
}

# What nginx says, and whether it was satisfied. It speaks on its error stream, which must not end this script.
function Invoke-Nginx([string[]] $Words) {
    $ErrorActionPreference = 'Continue'
    $said = & (Join-Path $Nginx 'nginx.exe') -p $Nginx @Words 2>&1 | ForEach-Object { "$_" }
    return @{ IsAccepted = ($LASTEXITCODE -eq 0); Text = ($said -join "`n") }
}

function Test-Running {
    return @(Get-Process -Name nginx -ErrorAction SilentlyContinue |
        Where-Object { $_.Path -and (Split-Path $_.Path) -eq $Nginx }).Count -gt 0
}

function Start-Nginx {
    Start-Process -FilePath (Join-Path $Nginx 'nginx.exe') -WorkingDirectory $Nginx -WindowStyle Hidden
}

function Stop-Nginx {
    [void] (Invoke-Nginx @('-s', 'quit'))
    for ($i = 0; $i -lt 40 -and (Test-Running); $i++) { Start-Sleep -Milliseconds 250 }
}

# The program that listens on the port, unless it is this nginx.
function Get-PortHolder([int] $Port) {
    $listening = @(Get-NetTCPConnection -LocalPort $Port -State Listen -ErrorAction SilentlyContinue)
    foreach ($connection in $listening) {
        $process = Get-Process -Id $connection.OwningProcess -ErrorAction SilentlyContinue
        if ($process -and $process.Path -and (Split-Path $process.Path) -eq $Nginx) { continue }
        $name = if ($process) { $process.ProcessName } else { 'another program' }
        return "$name (process $($connection.OwningProcess))"
    }
    return $null
}

# ------------------------------------------------------------------------------------------------------ Its configuration

# Where the http block's closing brace is. Words are told as nginx tells them: a quote counts at the beginning of a word
# only, and so does a comment.
function Find-HttpEnd([string] $Text) {
    $blocks = New-Object System.Collections.Generic.List[string]
    $words = New-Object System.Collections.Generic.List[string]
    $word = ''; $inside = $false; $quote = ''; $isComment = $false
    for ($i = 0; $i -lt $Text.Length; $i++) {
        $c = [string] $Text[$i]
        if ($isComment) { $isComment = $c -ne "`n"; continue }
        if ($c -eq '\') { $word += $c; $inside = $true; $i++; continue }
        if ($quote) {
            if ($c -eq $quote) { $quote = ''; $words.Add($word); $word = ''; $inside = $false } else { $word += $c }
            continue
        }
        if (-not $inside -and $c -eq '#') { $isComment = $true; continue }
        if (-not $inside -and ($c -eq '"' -or $c -eq "'")) { $quote = $c; continue }
        if (-not $inside -and $c -eq '}') {
            if ($blocks.Count -eq 1 -and $blocks[0] -eq 'http') { return $i }
            if ($blocks.Count -gt 0) { $blocks.RemoveAt($blocks.Count - 1) }
            $words.Clear()
            continue
        }
        $isOpening = $c -eq '{' -and -not ($inside -and $word.EndsWith('$'))
        if ($c -match '\s' -or $c -eq ';' -or $isOpening) {
            if ($inside) { $words.Add($word); $word = ''; $inside = $false }
            if ($isOpening) { $blocks.Add($(if ($words.Count) { $words[0] } else { '' })) }
            if ($isOpening -or $c -eq ';') { $words.Clear() }
            continue
        }
        $word += $c
        $inside = $true
    }
    Stop-Run "$Configuration has no http block. Nothing was changed."
}

# The text without what this script put into it: the marked lines, and the line break ahead of them.
function Get-WithoutOurs([string] $Text) {
    $pattern = "`n" + [regex]::Escape($BeginMark) + "`n[^`n]*`n" + [regex]::Escape($EndMark) + "`n"
    return [regex]::Replace($Text, $pattern, '')
}

function Get-WithOurs([string] $Text, [string] $Line) {
    $end = Find-HttpEnd $Text
    return $Text.Substring(0, $end) + "`n$BeginMark`n$Line`n$EndMark`n" + $Text.Substring($end)
}

function Read-Text([string] $Path) {
    return [System.IO.File]::ReadAllText($Path, $Utf8)
}

# nginx.conf, a character a byte: whatever somebody wrote in it is written back as it was.
function Read-Configuration {
    return [System.IO.File]::ReadAllText($Configuration, $Bytes)
}

# Whether nginx knows the directive. The line after it is unknown to every nginx, which therefore ends there.
function Test-Brotli {
    $probe = Join-Path $Work 'brotli.conf'
    [System.IO.File]::WriteAllText($probe, "events {}`nhttp { brotli_static on; okta_pkce_tester_ends_here; }`n", $Utf8)
    return -not (Invoke-Nginx @('-t', '-c', (Get-Quotable $probe))).Text.Contains('unknown directive "brotli_static"')
}

# Fills in what `cargo xtask nginx-conf` fills in, by the same texts of the template.
function Get-Block($Options, [string] $Site, [string] $Logs) {
    $text = (Read-Text $Options.block).Replace("`r`n", "`n")
    $port = $Options.port
    $ipv4 = if ($Options.public) { "listen $port;" } else { "listen 127.0.0.1:$port;" }
    $ipv6 = if ($Options.public) { "listen [::]:$port;" } else { "listen [::1]:$port;" }
    if (-not [System.Net.Sockets.Socket]::OSSupportsIPv6) { $ipv6 = '# This machine has no IPv6.' }
    $own = "map `$host `$okta_pkce_tester_other_name {`n    default 1;"
    $names = @($Options.servername)
    $replacements = @(
        @('listen 127.0.0.1:8080;', $ipv4),
        @('listen [::1]:8080;', $ipv6),
        @($own, ($own + (@($names | ForEach-Object { "`n    `"$_`" `"`";" }) -join ''))),
        @('server_name localhost 127.0.0.1 [::1]', ((@('server_name localhost 127.0.0.1 [::1]') + $names) -join ' ')),
        @('root /var/www/okta-pkce-tester;', "root `"$Site`";"),
        @('_log /var/log/nginx/okta-pkce-tester.access.log', "_log `"$Logs/okta-pkce-tester.access.log`""),
        @('_log /var/log/nginx/okta-pkce-tester.error.log', "_log `"$Logs/okta-pkce-tester.error.log`"")
    )
    if (-not (Test-Brotli)) {
        $replacements += , @('brotli_static on;', '# brotli_static on; (this nginx lacks the module)')
    }
    foreach ($replacement in $replacements) {
        $at = $text.IndexOf($replacement[0], [StringComparison]::Ordinal)
        if ($at -lt 0) { Stop-Run "$($Options.block) isn't the server block that this script knows. Nothing was changed." }
        $text = $text.Substring(0, $at) + $replacement[1] + $text.Substring($at + $replacement[0].Length)
    }
    return $text
}

# ----------------------------------------------------------------------------------------------------- Changing, undoing

# What takes back each change, the last one first.
$Journal = New-Object System.Collections.Generic.Stack[scriptblock]

function Set-Text([string] $Path, [string] $Text, $Encoding = $Utf8) {
    if (Test-Path -LiteralPath $Path) {
        $before = [System.IO.File]::ReadAllBytes($Path)
        $Journal.Push({ [System.IO.File]::WriteAllBytes($Path, $before) }.GetNewClosure())
    } else {
        $Journal.Push({ Remove-Item -LiteralPath $Path -Force -ErrorAction SilentlyContinue }.GetNewClosure())
    }
    [System.IO.File]::WriteAllText($Path, $Text, $Encoding)
}

function Remove-Text([string] $Path) {
    if (Test-Path -LiteralPath $Path) {
        $before = [System.IO.File]::ReadAllBytes($Path)
        $Journal.Push({ [System.IO.File]::WriteAllBytes($Path, $before) }.GetNewClosure())
        Remove-Item -LiteralPath $Path -Force
    }
}

# Moves a folder out of the way, to be deleted once nothing can fail any more.
function Move-Aside([string] $Path) {
    if (Test-Path -LiteralPath $Path) {
        $aside = "$Path.old.$PID"
        $Journal.Push({ if (Test-Path -LiteralPath $aside) { Move-Item -LiteralPath $aside -Destination $Path } }.GetNewClosure())
        Move-Item -LiteralPath $Path -Destination $aside
        $script:Retired += $aside
    }
}

function Copy-Page([string] $From, [string] $To) {
    $fresh = "$To.new.$PID"
    $Journal.Push({ Remove-Item -LiteralPath $fresh -Recurse -Force -ErrorAction SilentlyContinue }.GetNewClosure())
    Copy-Item -LiteralPath $From -Destination $fresh -Recurse
    Move-Aside $To
    $Journal.Push({ Remove-Item -LiteralPath $To -Recurse -Force -ErrorAction SilentlyContinue }.GetNewClosure())
    Move-Item -LiteralPath $fresh -Destination $To
}

# Whether two folders have the same files with the same bytes.
function Test-SamePage([string] $One, [string] $Other) {
    $list = {
        param($folder)
        if (-not (Test-Path -LiteralPath $folder)) { return 'missing' }
        $length = (Get-Item -LiteralPath $folder).FullName.TrimEnd('\', '/').Length
        $files = Get-ChildItem -LiteralPath $folder -Recurse -File | Sort-Object FullName
        ($files | ForEach-Object { $_.FullName.Substring($length) + ' ' + (Get-FileHash -LiteralPath $_.FullName).Hash }) -join "`n"
    }
    return (& $list $One) -eq (& $list $Other)
}

function Undo-Changes {
    if ($Journal.Count -eq 0) { return }
    Write-Host 'Undoing all changes.'
    while ($Journal.Count) {
        $step = $Journal.Pop()
        try { & $step } catch { Write-Host "Not undone: $_" }
    }
    if ($script:IsStarted) {
        Stop-Nginx
    } elseif ($script:IsReloaded) {
        [void] (Invoke-Nginx @('-s', 'reload'))
    }
    if ((Invoke-Nginx @('-t')).IsAccepted) {
        Write-Host 'Everything is as it was before.'
    } else {
        Write-Host 'The files are as they were before, but nginx -t fails now: see its output.'
    }
}

# Lets nginx judge the new configuration, and take it up.
function Update-Nginx([bool] $MayStart) {
    $judged = Invoke-Nginx @('-t')
    if (-not $judged.IsAccepted) { Stop-Run "nginx rejects the configuration with the change:`n$($judged.Text)" }
    if (Test-Running) {
        $script:IsReloaded = $true
        $reload = Invoke-Nginx @('-s', 'reload')
        if (-not $reload.IsAccepted) { Stop-Run "nginx couldn't be reloaded: $($reload.Text)" }
    } elseif ($MayStart) {
        $script:IsStarted = $true
        Write-Host 'Starting nginx'
        Start-Nginx
    }
}

# What the site answers at an address of its own, or why it doesn't.
function Get-Answer([string] $Address) {
    try {
        $request = @{ Uri = "http://127.0.0.1:$($Options.port)$Address"; UseBasicParsing = $true; TimeoutSec = 5 }
        $content = (Invoke-WebRequest @request).Content
        if ($content -is [byte[]]) { $content = $Utf8.GetString($content) }
        return $content
    } catch {
        return "error: $($_.Exception.Message)"
    }
}

function Test-Served([string] $Site) {
    return (Get-Answer '/health').Trim() -eq 'healthy' -and
        (Get-Answer '/okta-auth/').Trim() -eq (Read-Text (Join-Path $Site 'okta-auth\index.html')).Trim()
}

function Confirm-Served([string] $Site) {
    for ($i = 0; $i -lt 40; $i++) {
        if (Test-Served $Site) { return }
        Start-Sleep -Milliseconds 250
    }
    Stop-Run @"
nginx runs but doesn't serve the page at http://localhost:$($Options.port)/okta-auth/
/health: $(Get-Answer '/health')
"@
}

# ---------------------------------------------------------------------------------------------------------------- The runs

# The lines that a text loses and gets.
function Show-Change([string] $Path, [string] $New) {
    $encoding = if ($Path -eq $Configuration) { $Bytes } else { $Utf8 }
    $old = if (Test-Path -LiteralPath $Path) { [System.IO.File]::ReadAllText($Path, $encoding) } else { '' }
    if ($old -eq $New) { return }
    Write-Host "--- $(if ($old) { $Path } else { 'nothing' })`n+++ $(if ($New) { $Path } else { 'nothing' })"
    foreach ($change in @(Compare-Object @($old -split "`n") @($New -split "`n"))) {
        $sign = if ($change.SideIndicator -eq '=>') { '+' } else { '-' }
        Write-Host "$sign$($change.InputObject)"
    }
}

function Write-Address {
    Write-Host @"

The app is at http://localhost:$($Options.port)/okta-auth/
Next: register http://localhost:$($Options.port)/callback as a sign-in redirect URI at Okta, then open the address.
To remove it: $PSCommandPath --uninstall
"@
}

function Install-Page {
    foreach ($file in 'okta-auth\index.html', 'callback.html') {
        if (-not (Test-Path -LiteralPath (Join-Path $Options.root $file))) {
            Stop-Run "$($Options.root) isn't the page: $file is missing. Name its folder with --root. Nothing was changed."
        }
    }
    if (-not (Test-Path -LiteralPath $Options.block)) {
        Stop-Run "$($Options.block) is missing. Name the server block with --block. Nothing was changed."
    }
    $holder = Get-PortHolder $Options.port
    if ($holder) {
        Stop-Run @"
Port $($Options.port) is taken by $holder.
Nothing was changed. Stop that program, or choose another port with --port and register its redirect URIs at Okta.
"@
    }
    $recorded = if (Test-Path -LiteralPath $Manifest) { Read-Text $Manifest | ConvertFrom-Json } else { $null }
    $to = if ($Options.to) { $Options.to } else { Join-Path $Nginx 'okta-pkce-tester' }
    $site = if ($Options.inplace) { $Options.root } else { $to }
    $logs = if ($Options.logs) { $Options.logs } else { Join-Path $Nginx 'logs' }
    foreach ($path in @($OwnFile) + @($site | Where-Object { -not $Options.inplace })) {
        if ((Test-Path -LiteralPath $path) -and -not ($recorded -and ($recorded.file -eq $path -or $recorded.bundle -eq $path))) {
            Stop-Run "$path already exists, and this script didn't make it. Nothing was changed. Remove it, then run this again."
        }
    }
    $block = Get-Block $Options (Get-Quotable $site) (Get-Quotable $logs)
    $line = $Bytes.GetString($Utf8.GetBytes("    include `"$(Get-Quotable $OwnFile)`";"))
    $main = Get-WithOurs (Get-WithoutOurs (Read-Configuration)) $line
    $isStartedEarlier = [bool] ($recorded -and $recorded.started)
    $hasLogs = Test-Path -LiteralPath $logs
    $note = [ordered]@{
        file = $OwnFile
        bundle = $(if ($Options.inplace) { '' } else { $site })
        logs = $logs
        madeLogs = [bool] ($(if ($recorded) { $recorded.madeLogs } else { -not $hasLogs }))
        started = $isStartedEarlier -or -not (Test-Running)
    }
    $isCopied = $Options.inplace -or (Test-SamePage $Options.root $site)
    $isWritten = (Test-Path -LiteralPath $OwnFile) -and (Read-Text $OwnFile) -eq $block -and (Read-Configuration) -eq $main
    if ($isCopied -and $isWritten -and (Test-Running) -and (Test-Served $site)) {
        Write-Host 'The page is already installed: nothing to change.'
        Write-Address
        return
    }
    if ($Options.dryrun) {
        Show-Change $Configuration $main
        Show-Change $OwnFile $block
        if (-not $isCopied) { Write-Host "Would copy the page from $($Options.root) to $site" }
        Write-Host "Would reload nginx and check http://localhost:$($Options.port)/okta-auth/. Nothing was changed."
        return
    }
    Set-Text $Manifest (($note | ConvertTo-Json) + "`n")
    if (-not (Test-Path -LiteralPath $Backup)) { Set-Text $Backup (Get-WithoutOurs (Read-Configuration)) $Bytes }
    if (-not $hasLogs) {
        $Journal.Push({ Remove-Item -LiteralPath $logs -Recurse -Force -ErrorAction SilentlyContinue }.GetNewClosure())
        [void] (New-Item -ItemType Directory -Path $logs)
    }
    if (-not $isCopied) { Copy-Page $Options.root $site }
    if ($recorded -and $recorded.bundle -and $recorded.bundle -ne $note.bundle) { Move-Aside $recorded.bundle }
    Set-Text $OwnFile $block
    Set-Text $Configuration $main $Bytes
    Update-Nginx $true
    Confirm-Served $site
    Write-Address
}

function Uninstall-Page {
    if (-not (Test-Path -LiteralPath $Manifest)) {
        Write-Host 'The page is not installed here: nothing to change.'
        return
    }
    $recorded = Read-Text $Manifest | ConvertFrom-Json
    $main = Get-WithoutOurs (Read-Configuration)
    if ($Options.dryrun) {
        Show-Change $Configuration $main
        Show-Change $recorded.file ''
        Write-Host 'Would reload nginx. Nothing was changed.'
        return
    }
    Set-Text $Configuration $main $Bytes
    foreach ($path in $recorded.file, $Backup, $Manifest) { Remove-Text $path }
    if ($recorded.bundle -and (Test-Path -LiteralPath (Join-Path $recorded.bundle 'okta-auth\index.html'))) {
        Move-Aside $recorded.bundle
    }
    Update-Nginx $false
    $Journal.Clear()
    if ($recorded.started -and (Test-Running)) {
        Stop-Nginx
        Write-Host "nginx was stopped: it ran only since the page was installed."
    }
    # nginx has its logs open until its old workers have ended.
    for ($i = 0; $i -lt 20; $i++) {
        Remove-Item -Path (Join-Path $recorded.logs 'okta-pkce-tester.*.log*') -Force -ErrorAction SilentlyContinue
        if (-not (Test-Path -Path (Join-Path $recorded.logs 'okta-pkce-tester.*.log*'))) { break }
        Start-Sleep -Milliseconds 250
    }
    if ($recorded.madeLogs -and -not (Get-ChildItem -LiteralPath $recorded.logs -ErrorAction SilentlyContinue)) {
        Remove-Item -LiteralPath $recorded.logs -Force -ErrorAction SilentlyContinue
    }
    Write-Host 'The page was removed from this nginx, and its configuration is as it was before.'
}

$Retired = @()
$IsStarted = $false
$IsReloaded = $false
$Work = $null
$Nginx = $null
$exitCode = 0
try {
    $Options = Read-Options @($args | ForEach-Object { "$_" })
    if ($Options.help) {
        Write-Host $Usage
        exit 0
    }
    $Nginx = Find-Nginx $Options.nginx
    if (-not $Nginx -and $Options.installnginx -and -not $Options.uninstall) {
        Write-Host "Installing nginx: $InstallingCommand"
        if ($Options.dryrun) { exit 0 }
        & winget install --id nginxinc.nginx --exact
        $Nginx = Find-Nginx ''
    }
    if (-not $Nginx) {
        Stop-Run @"
nginx isn't installed, or isn't where people unpack it. Install it with
  $InstallingCommand
and run this again, or let it do so with --install-nginx. Or name the folder with nginx.exe: --nginx DIR. Nothing was changed.
"@
    }
    $Configuration = Join-Path $Nginx 'conf\nginx.conf'
    $OwnFile = Join-Path $Nginx 'conf\okta-pkce-tester.conf'
    $Manifest = Join-Path $Nginx 'conf\okta-pkce-tester.installed'
    $Backup = Join-Path $Nginx 'conf\nginx.conf.before-okta-pkce-tester'
    $Work = Join-Path ([System.IO.Path]::GetTempPath()) "okta-pkce-tester.$PID"
    [void] (New-Item -ItemType Directory -Path $Work)
    Write-Host "nginx in $Nginx"
    $judged = Invoke-Nginx @('-t')
    $isOurFault = $Options.uninstall -and $judged.Text.Contains('okta-pkce-tester.conf:')
    if (-not $judged.IsAccepted -and -not $isOurFault) {
        Stop-Run "nginx rejects its current configuration, before any change:`n$($judged.Text)`nNothing was changed."
    }
    if ($Options.uninstall) { Uninstall-Page } else { Install-Page }
    $Journal.Clear()
    foreach ($path in $Retired) { Remove-Item -LiteralPath $path -Recurse -Force -ErrorAction SilentlyContinue }
} catch {
    Write-Host "`nerror: $("$($_.Exception.Message)" -replace '^okta-pkce-tester: ', '')"
    $exitCode = 1
} finally {
    # After a failure and after Ctrl-C: a run that went well has nothing left to undo.
    if ($Nginx) { Undo-Changes }
    if ($Work) { Remove-Item -LiteralPath $Work -Recurse -Force -ErrorAction SilentlyContinue }
}
exit $exitCode
