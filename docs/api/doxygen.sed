# C# in the form that doxygen knows: no namespace for a whole file, no init, no private protected, no type or constructor without a block.
s|^namespace \(.*\);$|namespace \1 {|
$a }
s|private protected|private|
s|init => .*; }.*|set; }|
s|init;|set;|
s|^\( *\)init$|\1set|
/^ *\(internal\|private\) sealed .*;$/d
s|^\( *: this(.*)\) =>$|\1 {}|

# It takes links of HTML only.
s|<see href=\("[^"]*"\)>\([^<]*\)</see>|<a href=\1>\2</a>|g
