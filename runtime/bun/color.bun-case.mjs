// Bun.color.
const t=(n,f)=>{try{const v=f();console.log(n,Bun.inspect(v))}catch(e){console.log(n,'THROW',e?.name,e?.code,e?.message)}};
const ins=['red','#f00','#ff0000','#ff000080','#f008','rgb(255,0,0)','rgba(255,0,0,0.5)','rgb(255 0 0 / 50%)','hsl(0,100%,50%)','hsl(120deg 100% 50%)','hwb(0 0% 0%)','transparent','currentColor','rebeccapurple','nope','',0xff0000,0xffffff,0,-1,0x80ff0000,1.5,[255,0,0],[255,0,0,128],[255,0,0,0.5],{r:255,g:0,b:0},{r:255,g:0,b:0,a:0.5},new Uint8Array([255,0,0]),null,undefined,{},[1,2],[300,-5,0],'RED',' red ','#FF0000','#ff','rgb(50%,50%,50%)','hsla(240,100%,50%,0.3)','hsl(30, 50%, 50%)','rgb(12.5, 200.7, 3)','#12345678','white','black','rgb(128,128,128)','hsl(0.5turn 50% 50%)','rgb(none 0 0)',new Float32Array([1,2,3])];
for(const i of ins)t(Bun.inspect(i),()=>['css','hex','HEX','rgb','rgba','hsl','lab','number','[rgb]','[rgba]','{rgb}','{rgba}','ansi-16','ansi-256','ansi-16m'].map(f=>{try{return Bun.color(i,f)}catch(e){return 'E:'+e.message}}));
t('def',()=>Bun.color('red'));
t('err',()=>Bun.color('red','nope'));
t('err',()=>Bun.color());
t('err',()=>Bun.color('red',5));
t('ansi',()=>Bun.color('red','ansi'));
for(let i=0;i<30;i++){const c=[(i*37)%256,(i*91)%256,(i*53)%256];
t(c,()=>[Bun.color(c,'ansi-16'),Bun.color(c,'ansi-256'),Bun.color(c,'hsl'),Bun.color(c,'lab'),Bun.color(c,'css')])}
