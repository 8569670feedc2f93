import { useId, type ReactNode } from 'react';
import classes from './menu.module.css';

interface ChoiceProps<Value extends string> {
  legend: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

/** A group of options of which one is chosen. */
export function Choice<Value extends string>({
  legend,
  value,
  options,
  onChange,
}: ChoiceProps<Value>): ReactNode {
  const name = useId();
  return (
    <fieldset className={classes.choice}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={classes.option}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
