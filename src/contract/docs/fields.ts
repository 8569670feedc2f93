import type { ActionByName, ActionName } from '../actions.ts';
import type * as structures from '../structures.ts';

type KeysOf<Schema> = Schema extends { readonly shape: infer Shape } ? keyof Shape & string : never;
type Actions = { readonly [Name in ActionName]: ActionByName<Name> };
type Structures = {
  readonly [Name in keyof typeof structures as Capitalize<Name>]: (typeof structures)[Name];
};

/** The name of a structure on the wire, such as `ProductProperties`. */
export type StructureName = keyof Structures;

type FieldsOfAction<Name extends ActionName> =
  | KeysOf<Actions[Name]['request']>
  | KeysOf<Actions[Name]['response']>;
type FieldOfAction = { [Name in ActionName]: FieldsOfAction<Name> }[ActionName];
type FieldOfStructure = { [Name in StructureName]: KeysOf<Structures[Name]> }[StructureName];

/** The name of any field of a request, a response or a structure. */
export type FieldName = FieldOfAction | FieldOfStructure;

/** A field together with the action or structure it belongs to, such as `DeviceTag.Type`. */
export type QualifiedField =
  | { [Name in ActionName]: `${Name}.${FieldsOfAction<Name>}` }[ActionName]
  | { [Name in StructureName]: `${Name}.${KeysOf<Structures[Name]>}` }[StructureName];
