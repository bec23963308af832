# A PostgreSQL cluster for tests: $1 its programs, $2 an empty folder of ours.
# Says "ready", lives until standard input closes, and takes everything away again: whoever started
# it may be killed, the pipe closes all the same.
trap '' HUP INT TERM PIPE
"$1/initdb" --pgdata "$2/data" --auth trust --username fenhu --locale C --encoding UTF8 --no-sync >"$2/log" 2>&1 &&
"$1/pg_ctl" --pgdata "$2/data" --log "$2/log" --wait --timeout 60 --options \
  "-c listen_addresses= -c unix_socket_directories=$2 -c fsync=$3 -c max_connections=300 -c shared_buffers=256MB" start >>"$2/log" 2>&1 &&
echo ready 2>/dev/null || { cat "$2/log"; echo failed; } 2>/dev/null
cat >/dev/null
"$1/pg_ctl" --pgdata "$2/data" --mode immediate stop >/dev/null 2>&1
rm -rf "$2"
