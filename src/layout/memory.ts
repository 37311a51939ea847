/** Keeps what was worked out as long as nothing it depends on has changed. */
export type Remember = <Value>(key: string, inputs: readonly unknown[], make: () => Value) => Value;

export function createMemory(): Remember {
  const known = new Map<string, { inputs: readonly unknown[]; value: unknown }>();
  return <Value>(key: string, inputs: readonly unknown[], make: () => Value) => {
    const entry = known.get(key);
    if (
      entry &&
      entry.inputs.length === inputs.length &&
      entry.inputs.every((input, index) => Object.is(input, inputs[index]))
    ) {
      return entry.value as Value;
    }
    const value = make();
    known.set(key, { inputs, value });
    return value;
  };
}
