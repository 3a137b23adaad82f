package dev.rapport.standard.content;

import dev.rapport.standard.content.ContentReport.Place;
import java.util.ArrayList;
import java.util.List;

/** Places by kind, the first of each; a place within the one before is that one. */
final class PlaceLists {
  private final ReportPlaces places;
  private final List<List<Place>> listed = new ArrayList<>();
  private final int[] leftOut;
  private final int[] ends;

  PlaceLists(int kinds, ReportPlaces places) {
    this.places = places;
    this.leftOut = new int[kinds];
    this.ends = new int[kinds];
    for (int i = 0; i < kinds; i++) {
      listed.add(new ArrayList<>());
    }
  }

  void add(int kind, int first, int words) {
    if (first < ends[kind]) {
      return;
    }
    ends[kind] = first + words;
    if (listed.get(kind).size() < ContentReport.MOST_PLACES) {
      listed.get(kind).add(places.of(first, words, null, null));
    } else {
      leftOut[kind]++;
    }
  }

  List<Place> of(int kind) {
    return List.copyOf(listed.get(kind));
  }

  int leftOut(int kind) {
    return leftOut[kind];
  }
}
