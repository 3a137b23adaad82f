#!/bin/sh
# Key, headers and frame of every handoff, with any kcat. The frame is a zero byte and the schema's
# id: frame=017 is id 17, which $REGISTRY/schemas/ids/17 resolves.
# More options of kcat may follow, for example -e to end at the topic's end.
exec kcat -C -b "${KAFKA:-localhost:9092}" -t leads.handoffs -o beginning \
  -X isolation.level=read_committed \
  -s value='>bI' -f 'lead=%k frame=%s %h\n' "$@"
