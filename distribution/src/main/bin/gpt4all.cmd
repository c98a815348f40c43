@echo off
rem Runs GPT4All: finds a JDK that is new enough and starts the launcher with it.
rem   GPT4ALL_JAVA       a JDK's folder, to be used before all others
rem   GPT4ALL_JAVA_OPTS  more options for the JVM
setlocal
set "least=22"
set "java="
set "found="
for %%h in ("%~dp0..") do set "home=%%~fh"

if defined GPT4ALL_JAVA call :try "%GPT4ALL_JAVA%"
if not defined java if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined java for %%j in (java.exe) do if not "%%~$PATH:j"=="" call :try "%%~dp$PATH:j.."
if not defined java for %%v in ("Eclipse Adoptium" "Java" "Microsoft" "Zulu" "Amazon Corretto" "BellSoft") do (
  for /d %%d in ("%ProgramFiles%\%%~v\*") do call :try "%%~d"
)
if not defined java (
  if not defined found set "found= nothing"
  call :none
  exit /b 1
)

set "unsafe="
if %version% geq 24 set "unsafe=--sun-misc-unsafe-memory-access=allow"
set "compiler=-XX:TieredStopAtLevel=1"
for %%c in (pull verify shell) do if "%~1"=="%%c" set "compiler=-XX:TieredStopAtLevel=4"
"%java%" %unsafe% %compiler% -XX:+UseSerialGC -Xms16m -Xmn8m -XX:-UsePerfData ^
  -Xlog:disable %GPT4ALL_JAVA_OPTS% -jar "%home%\lib\gpt4all-launcher.jar" %*
exit /b %errorlevel%

rem Takes the JDK in folder %1 if it is new enough and none was taken.
:try
if defined java exit /b 0
if not exist "%~f1\bin\java.exe" exit /b 0
if not exist "%~f1\release" exit /b 0
set "version="
for /f "usebackq tokens=1,2 delims==" %%k in ("%~f1\release") do if "%%k"=="JAVA_VERSION" set "version=%%~l"
if not defined version exit /b 0
for /f "tokens=1 delims=.-+" %%n in ("%version%") do set "version=%%n"
if %version% geq %least% (set "java=%~f1\bin\java.exe") else set "found=%found% Java %version% in %~f1;"
exit /b 0

:none
echo gpt4all: no Java %least% or newer found (found:%found%). Install a JDK %least% or newer, or name its folder in GPT4ALL_JAVA. 1>&2
exit /b 1
