#!/bin/sh
# Every handoff as JSON. Needs a kcat that was built with Avro (kcat -V says so): the image
# edenhill/kcat and Homebrew's are, Debian's is not.
# More options of kcat may follow, for example -e to end at the topic's end.
exec kcat -C -b "${KAFKA:-localhost:9092}" -t leads.handoffs -o beginning \
  -X isolation.level=read_committed \
  -r "${REGISTRY:-http://localhost:8080/apis/ccompat/v7}" -s value=avro "$@"
