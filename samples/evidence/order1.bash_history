#1710235170
systemctl restart orders
#1710235600
df -h /var
#1710235625
mysql -uorders -pcorrect-horse orders -e "select count(*) from orders"
