#!/usr/bin/env bash
# Brings up a container engine and the images that the end-to-end tests run in, for machines that
# have neither an engine nor a registry to pull from. Images are made from Debian's and Maven
# Central's packages. Usage: eval "$(.ci/engine.sh start)" … .ci/engine.sh stop
set -euo pipefail

root="${RAPPORT_ENGINE_ROOT:-${TMPDIR:-/tmp}/rapport-engine}"
socket="unix://$root/docker.sock"
kafka_version="$(sed -n 's:.*<kafka.version>\(.*\)</kafka.version>.*:\1:p' "$(dirname "$0")/../pom.xml")"
jre_image="rapport/jre:17"
kafka_image="rapport/kafka:$kafka_version"

say() { echo "engine: $*" >&2; }

engine() { docker --host "$socket" "$@"; }

install_packages() {
  local missing=()
  command -v dockerd >/dev/null || missing+=(docker.io)
  command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
  if ((${#missing[@]})); then
    say "installing ${missing[*]}"
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
  fi
}

start_engine() {
  mkdir -p "$root"
  if engine info >/dev/null 2>&1; then
    say "already up"
    return
  fi
  rm -f "$root/docker.pid"
  nohup dockerd --host "$socket" --data-root "$root/data" --exec-root "$root/run" \
    --pidfile "$root/docker.pid" --iptables=false --ip6tables=false \
    >"$root/dockerd.log" 2>&1 </dev/null &
  for _ in $(seq 60); do
    if engine info >/dev/null 2>&1; then
      say "up"
      return
    fi
    sleep 0.5
  done
  say "dockerd did not come up:"
  tail -n 20 "$root/dockerd.log" >&2
  exit 1
}

make_jre_image() {
  engine image inspect "$jre_image" >/dev/null 2>&1 && return
  say "making $jre_image"
  mmdebstrap --quiet --variant=essential --include=openjdk-17-jre-headless bookworm "$root/jre.tar" >&2
  engine import "$root/jre.tar" "$jre_image" >&2
  rm -f "$root/jre.tar"
}

make_kafka_image() {
  engine image inspect "$kafka_image" >/dev/null 2>&1 && return
  say "making $kafka_image"
  local context="$root/kafka"
  rm -rf "$context"
  mkdir -p "$context/libs"
  # The broker's jars, as the local stack uses them.
  cp "$(dirname "$0")"/../deploy/local/target/lib/*.jar "$context/libs/"
  cp "$(dirname "$0")"/../deploy/e2e/src/test/docker/kafka/* "$context/"
  DOCKER_BUILDKIT=0 engine build --quiet --tag "$kafka_image" --build-arg "JRE_IMAGE=$jre_image" "$context" >&2
}

case "${1:-}" in
  start)
    install_packages
    start_engine
    make_jre_image
    make_kafka_image
    cat <<EOF
export DOCKER_HOST="$socket"
export TESTCONTAINERS_RYUK_DISABLED=true
export TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1
export RAPPORT_KAFKA_IMAGE="$kafka_image"
EOF
    ;;
  stop)
    engine ps --quiet --all 2>/dev/null | xargs -r docker --host "$socket" rm --force >/dev/null 2>&1 || true
    if [[ -f "$root/docker.pid" ]]; then
      kill "$(cat "$root/docker.pid")" 2>/dev/null || true
    fi
    ;;
  *)
    echo "usage: $0 start|stop" >&2
    exit 2
    ;;
esac
