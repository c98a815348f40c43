@echo off
rem Runs GPT4All from a checkout: builds the distribution if it is missing or older than the
rem sources, then hands all arguments to it.
setlocal
set "root=%~dp0"
set "program=%root%distribution\target\gpt4all\bin\gpt4all.cmd"
set "archive=%root%distribution\target\gpt4all.tar.gz"
set "log=%root%target\gpt4all-build.log"

if not exist "%program%" goto build
if not exist "%archive%" goto build
powershell -NoProfile -Command "$built = (Get-Item -LiteralPath $env:archive).LastWriteTime; $sources = @(Get-Item (Join-Path $env:root 'pom.xml')) + @(Get-ChildItem (Join-Path $env:root '*\pom.xml')) + @(Get-ChildItem (Join-Path $env:root '*\src') -Recurse | Where-Object FullName -notmatch '\\(itest|benchmark)\\'); if ($sources | Where-Object LastWriteTime -gt $built | Select-Object -First 1) { exit 1 }"
if not errorlevel 1 goto run

:build
where mvn >nul 2>nul
if errorlevel 1 (
  echo gpt4all: Maven is not on the PATH. Install Maven 3.8.7 or newer. 1>&2
  exit /b 1
)
if not exist "%root%target" mkdir "%root%target"
echo Building GPT4All ^(log: %log%^) 1>&2
pushd "%root%"
call mvn -B -Dstyle.color=never -Dmaven.test.skip=true -pl distribution -am package >"%log%" 2>&1 <nul
set "failed=%errorlevel%"
popd
if not "%failed%"=="0" (
  echo gpt4all: the build failed; all of its output is in %log% 1>&2
  exit /b 1
)

:run
call "%program%" %*
exit /b %errorlevel%
