@org.jspecify.annotations.NullMarked
package dev.rapport.standard.suggestion;
