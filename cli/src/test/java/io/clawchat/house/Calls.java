package io.clawchat.house;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the calls out of a compiled class. */
final class Calls {
  private final String className;
  private final String sourceFile;
  private final List<Call> found = new ArrayList<>();

  private Calls(ClassModel type) {
    this.className = nameOf(type.thisClass().asSymbol());
    this.sourceFile =
        type.findAttribute(Attributes.sourceFile())
            .map(SourceFileAttribute::sourceFile)
            .map(Object::toString)
            .orElse("no source");
  }

  static List<Call> in(ClassModel type) {
    Calls calls = new Calls(type);
    for (MethodModel method : type.methods()) {
      method
          .code()
          .ifPresent(code -> calls.read(code, enclosing(method.methodName().stringValue())));
    }
    return calls.found;
  }

  private void read(CodeModel code, String method) {
    int line = 0;
    for (var element : code) {
      switch (element) {
        case LineNumber number -> line = number.line();
        case InvokeInstruction invoke ->
            add(
                method,
                line,
                invoke.owner().asSymbol(),
                invoke.name().stringValue(),
                invoke.typeSymbol());
        case InvokeDynamicInstruction invoke -> {
          for (DirectMethodHandleDesc reference : methodReferences(invoke)) {
            add(
                method,
                line,
                reference.owner(),
                reference.methodName(),
                MethodTypeDesc.ofDescriptor(reference.lookupDescriptor()));
          }
        }
        default -> {}
      }
    }
  }

  private void add(String method, int line, ClassDesc owner, String name, MethodTypeDesc type) {
    String parameters =
        type.parameterList().stream()
            .map(Calls::nameOf)
            .collect(Collectors.joining(", ", "(", ")"));
    found.add(
        new Call(
            className + "." + method, sourceFile + ":" + line, nameOf(owner), name, parameters));
  }

  /** A record's own methods are made of handles too: of its fields, which are no calls. */
  private static List<DirectMethodHandleDesc> methodReferences(InvokeDynamicInstruction invoke) {
    return invoke.bootstrapArgs().stream()
        .filter(DirectMethodHandleDesc.class::isInstance)
        .map(DirectMethodHandleDesc.class::cast)
        .filter(handle -> handle.lookupDescriptor().startsWith("("))
        .toList();
  }

  /** The method that a lambda's body was written in. */
  private static String enclosing(String method) {
    return method.startsWith("lambda$") ? method.split("\\$", -1)[1] : method;
  }

  private static String nameOf(ClassDesc type) {
    String descriptor = type.descriptorString();
    if (type.isArray()) {
      return nameOf(type.componentType()) + "[]";
    }
    return type.isPrimitive()
        ? type.displayName()
        : descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
  }
}
