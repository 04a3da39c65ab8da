# Compiles a Kotlin file with the compiler that is among the jars of CLASSPATH, and runs its main function:
#
#     sh kotlin.sh Example.kt ExampleKt
set -eu
lib=${CLASSPATH%/*}
archive=$lib/../compiler.jsa
# The first run archives the compiler's classes: from the archive, the compiler takes a quarter of the time.
if [ -f "$archive" ]; then sharing=-XX:SharedArchiveFile=$archive; else sharing=-XX:ArchiveClassesAtExit=$archive.new; fi
java "$sharing" -Xlog:disable -XX:TieredStopAtLevel=1 -XX:+UseSerialGC org.jetbrains.kotlin.cli.jvm.K2JVMCompiler \
  -no-stdlib -no-reflect -nowarn -cp "$(printf '%s:' "$lib"/*.jar)" -d classes "$1"
[ -f "$archive" ] || mv "$archive.new" "$archive"
java "-Duser.home=$HOME" -XX:TieredStopAtLevel=1 -cp "classes:$CLASSPATH" "$2"
