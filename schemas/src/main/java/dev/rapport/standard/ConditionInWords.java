package dev.rapport.standard;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition for who does not read CEL: {@code lead.emailDomain in ['rival.example']} is "e-mail
 * domain is rival.example". Comparisons of a field with what is written down, joined by and, or and
 * not, are said; whatever computes more is not.
 */
public final class ConditionInWords {

  private static final Map<String, String> COMPARED =
      Map.of(
          "_==_", "is",
          "_!=_", "is not",
          "_<_", "is below",
          "_<=_", "is at most",
          "_>_", "is above",
          "_>=_", "is at least");

  private static final Map<String, String> TEXTS =
      Map.of(
          "startsWith", "begins with",
          "endsWith", "ends with",
          "contains", "contains");

  /** The one regular expression that standards are full of: a word, whatever its capitals. */
  private static final Pattern WORD =
      Pattern.compile("(?:\\(\\?i\\))?\\\\b([\\p{L}\\p{N} -]+)\\\\b");

  private ConditionInWords() {}

  /** What a condition asks; empty where it cannot be said in a few words, or is none. */
  public static Optional<String> of(String condition) {
    return Conditions.tree(condition).flatMap(ConditionInWords::said);
  }

  private static Optional<String> said(CelExpr expression) {
    if (expression.getKind() == Kind.SELECT && expression.select().testOnly()) {
      return field(expression.select()).map(name -> name + " is known");
    }
    if (expression.getKind() == Kind.SELECT) {
      return field(expression.select()).map(name -> name + " is true");
    }
    return expression.getKind() == Kind.CALL ? said(expression.call()) : Optional.empty();
  }

  private static Optional<String> said(CelCall call) {
    List<CelExpr> parts = call.args();
    return switch (call.function()) {
      case "_&&_" -> joined(parts, " and ", "_||_");
      case "_||_" -> joined(parts, " or ", "_&&_");
      case "!_" -> said(parts.get(0)).map("not (%s)"::formatted);
      case "@in" ->
          parts.get(1).getKind() == Kind.LIST
              ? both(value(parts.get(0)), "is", list(parts.get(1)))
              : Optional.empty();
      default -> compared(call);
    };
  }

  private static Optional<String> compared(CelCall call) {
    String symbol = COMPARED.get(call.function());
    if (symbol != null) {
      return both(value(call.args().get(0)), symbol, value(call.args().get(1)));
    }
    if (call.function().equals("matches")
        && call.target().isPresent()
        && call.args().get(0).getKind() == Kind.CONSTANT) {
      return both(value(call.target().get()), "has", word(call.args().get(0)));
    }
    String text = TEXTS.get(call.function());
    return text == null || call.target().isEmpty()
        ? Optional.empty()
        : both(value(call.target().get()), text, value(call.args().get(0)));
  }

  private static Optional<String> word(CelExpr pattern) {
    return text(pattern)
        .map(WORD::matcher)
        .filter(Matcher::matches)
        .map(found -> "the word " + found.group(1));
  }

  private static Optional<String> both(Optional<String> one, String between, Optional<String> two) {
    return one.flatMap(first -> two.map(second -> first + " " + between + " " + second));
  }

  /** Parts that are joined by the other word stand in brackets. */
  private static Optional<String> joined(List<CelExpr> parts, String word, String other) {
    return both(bracketed(parts.get(0), other), word.strip(), bracketed(parts.get(1), other));
  }

  private static Optional<String> bracketed(CelExpr part, String other) {
    boolean mixed = part.getKind() == Kind.CALL && part.call().function().equals(other);
    return said(part).map(words -> mixed ? "(" + words + ")" : words);
  }

  private static Optional<String> value(CelExpr expression) {
    return switch (expression.getKind()) {
      case SELECT -> field(expression.select());
      case CONSTANT -> constant(expression.constant());
      case CALL -> looked(expression.call());
      default -> Optional.empty();
    };
  }

  /** {@code lead.answers['timing']}, and a text without its capitals, which is how people read. */
  private static Optional<String> looked(CelCall call) {
    if (call.function().equals("_[_]")
        && call.args().get(0).getKind() == Kind.SELECT
        && call.args().get(1).getKind() == Kind.CONSTANT) {
      return path(call.args().get(0))
          .flatMap(
              path -> text(call.args().get(1)).map(key -> LeadField.inWords(path + "." + key)));
    }
    return call.function().equals("lowerAscii") && call.target().isPresent()
        ? value(call.target().get())
        : Optional.empty();
  }

  private static Optional<String> field(CelSelect select) {
    return path(select.operand(), select.field()).map(LeadField::inWords);
  }

  private static Optional<String> path(CelExpr expression) {
    return expression.getKind() == Kind.SELECT
        ? path(expression.select().operand(), expression.select().field())
        : Optional.empty();
  }

  private static Optional<String> path(CelExpr operand, String field) {
    return switch (operand.getKind()) {
      case IDENT -> Optional.of(field);
      case SELECT -> path(operand).map(before -> before + "." + field);
      default -> Optional.empty();
    };
  }

  private static Optional<String> list(CelExpr expression) {
    List<String> values =
        expression.list().elements().stream().flatMap(each -> value(each).stream()).toList();
    if (values.isEmpty() || values.size() < expression.list().elements().size()) {
      return Optional.empty();
    }
    String last = values.get(values.size() - 1);
    return Optional.of(
        values.size() == 1
            ? last
            : String.join(", ", values.subList(0, values.size() - 1)) + " or " + last);
  }

  private static Optional<String> text(CelExpr expression) {
    return expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(expression.constant().stringValue())
        : Optional.empty();
  }

  private static Optional<String> constant(CelConstant constant) {
    return switch (constant.getKind()) {
      case STRING_VALUE ->
          Optional.of(constant.stringValue().isEmpty() ? "empty" : constant.stringValue());
      case INT64_VALUE -> Optional.of(Long.toString(constant.int64Value()));
      case DOUBLE_VALUE -> Optional.of(Double.toString(constant.doubleValue()));
      case BOOLEAN_VALUE -> Optional.of(Boolean.toString(constant.booleanValue()));
      default -> Optional.empty();
    };
  }
}
