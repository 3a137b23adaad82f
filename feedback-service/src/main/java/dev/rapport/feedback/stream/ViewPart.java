package dev.rapport.feedback.stream;

import dev.rapport.feedback.state.BinCellState;
import dev.rapport.feedback.state.FunnelCellState;
import dev.rapport.feedback.state.InputCellState;
import dev.rapport.feedback.state.LessonState;
import dev.rapport.feedback.state.ReviewCellState;
import org.jspecify.annotations.Nullable;

/** A part of a view that changed; its state is null where the part is gone. */
sealed interface ViewPart {

  record OfFunnel(@Nullable FunnelCellState state) implements ViewPart {}

  record OfLesson(@Nullable LessonState state) implements ViewPart {}

  record OfBins(@Nullable BinCellState state) implements ViewPart {}

  record OfInputs(@Nullable InputCellState state) implements ViewPart {}

  record OfReview(@Nullable ReviewCellState state) implements ViewPart {}
}
