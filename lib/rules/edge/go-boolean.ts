/** What Go's ParseBool takes. */
export const PARSED_AS_BOOLEAN = /^(1|t|T|true|TRUE|True|0|f|F|false|FALSE|False)$/;
