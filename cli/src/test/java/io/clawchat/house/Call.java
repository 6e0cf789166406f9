package io.clawchat.house;

/**
 * One call, or one method reference, as the compiled class has it.
 *
 * @param caller class and method that it stands in
 * @param place source file and line
 * @param owner the class called
 * @param name the method called; {@code <init>} for a constructor
 * @param parameters as in {@code (java.lang.String, int)}
 */
record Call(String caller, String place, String owner, String name, String parameters) {

  @Override
  public String toString() {
    String target = name.equals("<init>") ? "new " + owner : owner + "." + name;
    return "%s (%s) calls %s%s".formatted(caller, place, target, parameters);
  }
}
